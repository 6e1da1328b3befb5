using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>
/// How many descriptors clients may have of those that the system grants the process (Linux). Without one the runtime can neither
/// load code nor start a thread, and ends the process where it has to.
/// </summary>
internal static class DescriptorLimit
{
    /// <summary>Descriptors that no client gets.</summary>
    private const int Reserve = 32;

    private static readonly long s_clients = OperatingSystem.IsLinux() ? Ask() - Reserve : long.MaxValue;

    /// <summary>True when a socket has one of the last descriptors, and there is no lower one any more.</summary>
    public static bool IsNear(Socket socket)
    {
        return socket.Handle >= s_clients && FindLowest() >= s_clients;
    }

    /// <summary>The lowest descriptor that is free. That of a socket may be higher: it was chosen when the wait for the client began.</summary>
    private static int FindLowest()
    {
        int probe = LinuxCalls.CreateEvent();
        if (probe < 0)
        {
            return int.MaxValue;
        }

        LinuxCalls.Close(probe);
        return probe;
    }

    private static long Ask()
    {
        ulong[] limits = new ulong[2];
        bool known = LinuxCalls.GetLimits(LinuxCalls.DescriptorLimit, ref limits[0]) == 0;
        return known && limits[0] < int.MaxValue ? (long)limits[0] : long.MaxValue;
    }
}

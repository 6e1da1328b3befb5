using System;
using System.Net;
using System.Net.Sockets;
using Gateway.Flows;

namespace Gateway.Server;

/// <content>With a deadline of our own, and little that waits to be sent.</content>
public sealed partial class TcpTarget
{
    /// <summary>Most bytes in the network stack that cannot be sent yet; those on their way are not counted.</summary>
    private const int MaxUnsent = 32 * 1024;
    private const int LinuxTcp = 6;

    /// <summary>TCP_NOTSENT_LOWAT.</summary>
    private const int LinuxUnsentLimit = 25;

    private static partial IPAddress[] Resolve(string host)
    {
        return Dns.GetHostAddresses(host);
    }

    private static partial void Connect(Socket socket, IPEndPoint end, int timeout)
    {
        // Linux would let megabytes wait, and say that there is room again when a third of them is gone: for a slow target that takes
        // minutes, in which nobody could tell it from one that hangs. A smaller buffer would also limit what is on the way, and make a
        // target that is far away as slow: 1 MB/s where a round trip takes 40 ms, in place of 30.
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(LinuxTcp, LinuxUnsentLimit, BitConverter.GetBytes(MaxUnsent));
        }

        using ConnectLimit limit = new(socket, timeout);
        try
        {
            socket.Connect(end);
        }
        catch (Exception) when (limit.HasPassed)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }
}

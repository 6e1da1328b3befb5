using System;
using System.Net;
using System.Net.Sockets;
using Gateway.Flows;

namespace Gateway.Server;

/// <content>With a deadline of our own, and a small buffer.</content>
public sealed partial class TcpTarget
{
    /// <summary>Bytes that wait for the target in the network stack.</summary>
    private const int SendBufferSize = 32 * 1024;

    private static partial IPAddress[] Resolve(string host)
    {
        return Dns.GetHostAddresses(host);
    }

    private static partial void Connect(Socket socket, IPEndPoint end, int timeout)
    {
        // There is room again when a third of it is free, and the stack would grant megabytes: for a slow target that takes minutes, in
        // which nobody could tell it from one that hangs.
        socket.SendBufferSize = SendBufferSize;
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

using System;
using System.Net;
using System.Net.Sockets;
using Gateway.Flows;

namespace Gateway.Server;

/// <content>With a deadline of our own.</content>
public sealed partial class TcpTarget
{
    private static partial IPAddress[] Resolve(string host)
    {
        return Dns.GetHostAddresses(host);
    }

    private static partial void Connect(Socket socket, IPEndPoint end, int timeout)
    {
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

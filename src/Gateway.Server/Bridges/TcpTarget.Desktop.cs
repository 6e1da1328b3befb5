using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

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
        using CancellationTokenSource limit = new(timeout);
        try
        {
            socket.ConnectAsync(end, limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }
}

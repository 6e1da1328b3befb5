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
        // By a call that blocks: an asynchronous one would wait for a thread of the pool, and all of them may be at work.
        bool late = false;
        using Timer limit = new(_ => CutOff(socket, ref late), null, timeout, Timeout.Infinite);
        try
        {
            socket.Connect(end);
        }
        catch (Exception) when (Volatile.Read(ref late))
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    /// <summary>Ends whatever waits for a socket; it is told why first.</summary>
    private static void CutOff(Socket socket, ref bool late)
    {
        Volatile.Write(ref late, true);
        socket.Dispose();
    }
}

using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>An end in order. A close while a thread waits is a reset by the runtime, and what is still to be sent would be lost.</content>
internal sealed partial class TcpLink
{
    public override void End()
    {
        try
        {
            // Whoever it wakes closes the socket, which is to be used by nobody then.
            lock (_socket)
            {
                _socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side is gone.
        }
    }
}

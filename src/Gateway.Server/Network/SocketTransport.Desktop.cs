using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>What only the desktop's sockets can do.</content>
internal sealed partial class SocketTransport
{
    partial void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer is gone: there is nobody to tell.
            _receiveTimeout = 0;
        }
    }

    private static partial bool IsPlatformTimeout(SocketException exception)
    {
        return exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock;
    }
}

using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>What only the desktop's sockets can do.</content>
internal sealed partial class SocketTransport
{
    /// <summary>The peer sees our end and closes: wait for that as long as allowed.</summary>
    private const int LingerStep = int.MaxValue;

    public partial void End()
    {
        Shutdown(SocketShutdown.Both);
    }

    partial void ShutdownSend()
    {
        Shutdown(SocketShutdown.Send);
    }

    private void Shutdown(SocketShutdown how)
    {
        try
        {
            _socket.Shutdown(how);
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

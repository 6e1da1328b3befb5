using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>What only the desktop's sockets can do.</content>
internal sealed partial class SocketTransport
{
    /// <summary>The peer sees our end and closes: wait for that as long as allowed.</summary>
    public const int LingerStep = int.MaxValue;

    /// <summary>Half of the least send buffer: a socket is writable when a third of its buffer is free.</summary>
    private const int MaxPiece = 2048;

    public override partial void End()
    {
        Shutdown(SocketShutdown.Both);
    }

    public override partial void ShutdownSend()
    {
        Shutdown(SocketShutdown.Send);
    }

    public partial void BeginPolling()
    {
        _socket.Blocking = false;
    }

    public partial int ReceiveSome(byte[] bytes, int offset, int count)
    {
        try
        {
            int received = _socket.Receive(bytes, offset, count, SocketFlags.None, out SocketError error);
            return error == SocketError.Success ? received : error == SocketError.WouldBlock ? TimedOut : Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
    }

    public partial int SendSome(byte[] bytes, int offset, int count)
    {
        try
        {
            int sent = _socket.Send(bytes, offset, count, SocketFlags.None, out SocketError error);
            return error == SocketError.Success ? sent : error == SocketError.WouldBlock ? 0 : Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
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

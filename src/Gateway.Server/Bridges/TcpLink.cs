using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A connection to a TCP server.</summary>
internal sealed partial class TcpLink : BridgeLink
{
    private const int Lost = -1;

    private readonly Socket _socket;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="sendTimeout">Milliseconds for the other side to take something; -1 for ever.</param>
    /// <exception cref="SocketException">It is gone already.</exception>
    public TcpLink(Socket socket, int sendTimeout)
    {
        SocketTransport.SetOptions(socket);
        socket.SendTimeout = sendTimeout < 0 ? 0 : sendTimeout;
        _socket = socket;
    }

    public override int Read(byte[] bytes, int offset, int count)
    {
        try
        {
            return _socket.Receive(bytes, offset, count, SocketFlags.None);
        }
        catch (SocketException)
        {
            return Lost;
        }
        catch (ObjectDisposedException)
        {
            return Lost;
        }
    }

    public override bool TryWrite(byte[] bytes, int offset, int count)
    {
        try
        {
            while (count > 0)
            {
                int sent = _socket.Send(bytes, offset, count, SocketFlags.None);
                offset += sent;
                count -= sent;
            }

            return true;
        }
        catch (SocketException exception)
        {
            HasStalled = SocketTransport.IsTimeout(exception);
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public override void Close()
    {
        lock (_socket)
        {
            _socket.Close();
        }
    }
}

using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A connection to a TCP server.</summary>
internal sealed class TcpLink : BridgeLink
{
    private const int Lost = -1;

    private readonly Socket _socket;

    public TcpLink(Socket socket)
    {
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
        catch (SocketException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public override void Close()
    {
        _socket.Close();
    }
}

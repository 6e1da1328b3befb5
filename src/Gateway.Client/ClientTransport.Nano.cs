using System;
using System.Net;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>A socket. The device's stack has its own time limit for connecting, and no memory for TLS.</content>
internal sealed partial class ClientTransport
{
    private const int TimedOutCode = 10060;

    private readonly Socket _socket;
    private int _receiveTimeout;

    private ClientTransport(Socket socket)
    {
        _socket = socket;
    }

    public static partial Socket NewSocket()
    {
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    public static partial ClientTransport Connect(Socket socket, ClientAddress address, ClientOptions options)
    {
        if (address.IsSecure)
        {
            throw new ClientException(ClientError.Insecure, "no TLS on this platform");
        }

        try
        {
            IPAddress[] found = Dns.GetHostEntry(address.Host).AddressList;
            socket.Connect(new IPEndPoint(found[0], address.Port));
            socket.SendTimeout = options.SendTimeout < 0 ? 0 : options.SendTimeout;
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            return new ClientTransport(socket);
        }
        catch (Exception exception)
        {
            socket.Close();
            throw new ClientException(ClientError.Unreachable, address.Authority + ": " + exception.Message);
        }
    }

    public partial int Receive(byte[] bytes, int offset, int count, int timeout)
    {
        try
        {
            if (timeout == 0 && !_socket.Poll(0, SelectMode.SelectRead))
            {
                return TimedOut;
            }

            SetReceiveTimeout(timeout < 0 ? 0 : timeout);
            return _socket.Receive(bytes, offset, count, SocketFlags.None);
        }
        catch (SocketException exception)
        {
            return exception.ErrorCode == TimedOutCode ? TimedOut : Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
    }

    public partial bool TrySend(ByteBuffer output)
    {
        try
        {
            while (output.Length > 0)
            {
                output.Consume(_socket.Send(output.Bytes, output.Start, output.Length, SocketFlags.None));
            }

            return true;
        }
        catch (SocketException exception)
        {
            if (exception.ErrorCode == TimedOutCode)
            {
                // Given up, whatever may still come from it.
                Close();
            }

            output.Clear();
            return false;
        }
        catch (ObjectDisposedException)
        {
            output.Clear();
            return false;
        }
    }

    public partial void Close()
    {
        _socket.Close();
    }

    private void SetReceiveTimeout(int timeout)
    {
        if (timeout != _receiveTimeout)
        {
            _socket.ReceiveTimeout = timeout;
            _receiveTimeout = timeout;
        }
    }
}

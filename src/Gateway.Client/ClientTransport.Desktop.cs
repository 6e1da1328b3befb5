using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>A socket, or TLS over one; the same by asynchronous calls.</content>
internal sealed partial class ClientTransport
{
    private readonly Socket _socket;
    private readonly Stream _stream;

    private ClientTransport(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    public static partial Socket NewSocket()
    {
        return new Socket(SocketType.Stream, ProtocolType.Tcp);
    }

    public static partial ClientTransport Connect(Socket socket, ClientAddress address, ClientOptions options)
    {
        using ConnectLimit limit = new(socket, options.ConnectTimeout);
        try
        {
            socket.Connect(address.Host, address.Port);
            Stream stream = MakeStream(socket, options);
            return new ClientTransport(socket, address.IsSecure ? Secure(stream, address, options) : stream);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            throw NewFailure(address, limit.HasPassed ? new SocketException((int)SocketError.TimedOut) : exception);
        }
    }

    /// <summary>Connects, and with a secure address agrees on TLS.</summary>
    public static async Task<ClientTransport> ConnectAsync(Socket socket, ClientAddress address, ClientOptions options, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, limit.Token).ConfigureAwait(false);
            Stream stream = MakeStream(socket, options);
            return new ClientTransport(socket, address.IsSecure ? await SecureAsync(stream, address, options, limit.Token).ConfigureAwait(false) : stream);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw NewFailure(address, exception);
        }
    }

    public partial int Receive(byte[] bytes, int offset, int count, int timeout)
    {
        try
        {
            // TLS may hold bytes that the socket does not show any more, so only a positive time-out is left to the socket.
            if (timeout == 0 && _stream is NetworkStream && !_socket.Poll(0, SelectMode.SelectRead))
            {
                return TimedOut;
            }

            int limit = timeout < 0 ? 0 : Math.Max(timeout, 1);
            if (_socket.ReceiveTimeout != limit)
            {
                _socket.ReceiveTimeout = limit;
            }

            return _stream.Read(bytes, offset, count);
        }
        catch (Exception exception) when (IsOfConnection(exception))
        {
            return IsTimeout(exception) ? TimedOut : Broken;
        }
    }

    public partial bool TrySend(ByteBuffer output)
    {
        try
        {
            _stream.Write(output.Bytes, output.Start, output.Length);
            output.Clear();
            return true;
        }
        catch (Exception exception) when (IsOfConnection(exception))
        {
            if (IsTimeout(exception))
            {
                // Given up, whatever may still come from it. What a server that is gone has sent before can be received.
                Close();
            }

            output.Clear();
            return false;
        }
    }

    public partial void Close()
    {
        // In this order: the socket ends whatever waits in the stream.
        _socket.Dispose();
        _stream.Dispose();
    }

    /// <summary>Receives what is there, or waits for it.</summary>
    /// <returns>Number of bytes, 0 when the server has ended its stream, <see cref="Broken"/>.</returns>
    public async ValueTask<int> ReceiveAsync(Memory<byte> room, CancellationToken cancellation)
    {
        try
        {
            return await _stream.ReadAsync(room, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfConnection(exception))
        {
            return Broken;
        }
    }

    /// <summary>Sends everything.</summary>
    /// <returns>False when the server is gone, or takes nothing for too long.</returns>
    public async ValueTask<bool> TrySendAsync(ByteBuffer output, int timeout)
    {
        try
        {
            ValueTask send = _stream.WriteAsync(output.Bytes.AsMemory(output.Start, output.Length));
            if (send.IsCompleted)
            {
                await send.ConfigureAwait(false);
            }
            else
            {
                await send.AsTask().WaitAsync(TimeSpan.FromMilliseconds(timeout < 0 ? Timeout.Infinite : timeout)).ConfigureAwait(false);
            }

            output.Clear();
            return true;
        }
        catch (Exception exception) when (IsOfConnection(exception) || exception is TimeoutException)
        {
            if (exception is TimeoutException)
            {
                Close();
            }

            output.Clear();
            return false;
        }
    }

    private static NetworkStream MakeStream(Socket socket, ClientOptions options)
    {
        socket.NoDelay = true;
        socket.SendTimeout = options.SendTimeout < 0 ? 0 : options.SendTimeout;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static SslStream Secure(Stream stream, ClientAddress address, ClientOptions options)
    {
        SslStream secure = new(stream);
        secure.AuthenticateAsClient(WantedOf(address, options));
        return secure;
    }

    private static async Task<Stream> SecureAsync(Stream stream, ClientAddress address, ClientOptions options, CancellationToken cancellation)
    {
        SslStream secure = new(stream);
        await secure.AuthenticateAsClientAsync(WantedOf(address, options), cancellation).ConfigureAwait(false);
        return secure;
    }

    private static SslClientAuthenticationOptions WantedOf(ClientAddress address, ClientOptions options)
    {
        return new SslClientAuthenticationOptions
        {
            TargetHost = address.Host,
            RemoteCertificateValidationCallback = options.CertificateValidation,
        };
    }

    private static ClientException NewFailure(ClientAddress address, Exception exception)
    {
        ClientError error = exception switch
        {
            OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut } => ClientError.TimedOut,
            AuthenticationException => ClientError.Insecure,
            _ => ClientError.Unreachable,
        };
        return new ClientException(error, $"{address.Authority}: {exception.GetBaseException().Message}");
    }

    private static bool IsOfConnection(Exception exception)
    {
        return exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException;
    }

    private static bool IsTimeout(Exception exception)
    {
        return exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };
    }
}

using System;
using System.Net.Security;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>TLS over a socket, by blocking calls. The socket's own transport does what is outside of the encryption.</summary>
internal sealed class TlsTransport : Transport
{
    /// <summary>With what a record has around it, no more than the socket takes at once.</summary>
    private const int MaxPiece = 1024;

    private readonly Socket _socket;
    private readonly SocketTransport _raw;
    private readonly SslServerAuthenticationOptions _options;
    private DeadlineStream? _records;
    private SslStream? _stream;
    private bool _isOpen;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="options">What the handshake is done with.</param>
    /// <param name="sendTimeout">Milliseconds for a send to get on.</param>
    public TlsTransport(Socket socket, SslServerAuthenticationOptions options, int sendTimeout)
    {
        _socket = socket;
        _raw = new SocketTransport(socket, sendTimeout);
        _options = options;
    }

    /// <summary>Does the handshake.</summary>
    /// <param name="timeout">Milliseconds in all.</param>
    /// <returns>Null, or why it failed.</returns>
    public override string? Open(int timeout)
    {
        try
        {
            _records = new DeadlineStream(_socket);
            _records.Limit(timeout);
            _stream = new SslStream(_records);
            _stream.AuthenticateAsServer(_options);
            _isOpen = true;
            return null;
        }
        catch (Exception exception) when (TlsErrors.IsOfPeer(exception))
        {
            return TlsErrors.ReasonOf(exception);
        }
    }

    /// <inheritdoc/>
    public override int Receive(byte[] bytes, int offset, int count, int timeout)
    {
        if (timeout == 0)
        {
            return TimedOut;
        }

        try
        {
            _records!.Limit(timeout);
            return _stream!.Read(bytes, offset, count);
        }
        catch (Exception exception) when (TlsErrors.IsOfPeer(exception))
        {
            return TlsErrors.IsTimeout(exception) ? TimedOut : Broken;
        }
    }

    /// <inheritdoc/>
    public override void LimitSend(int timeout)
    {
        _raw.LimitSend(timeout);
    }

    /// <inheritdoc/>
    public override bool TrySend(ByteBuffer output)
    {
        bool sent = output.Length == 0 || TryWrite(output.Bytes, output.Start, output.Length);
        output.Clear();
        return sent;
    }

    /// <inheritdoc/>
    public override void Linger(byte[] scratch, int timeout)
    {
        // What the peer still sends is of no interest: it need not be decrypted.
        SayGoodbye();
        _raw.Linger(scratch, timeout);
    }

    /// <inheritdoc/>
    public override void End()
    {
        SayGoodbye();
        _raw.End();
    }

    /// <inheritdoc/>
    public override void Close()
    {
        // In this order: the socket ends whatever waits in the stream.
        _raw.Close();
        _stream?.Dispose();
    }

    /// <inheritdoc/>
    public override void ShutdownSend()
    {
        SayGoodbye();
        _raw.ShutdownSend();
    }

    /// <inheritdoc/>
    protected override int SendPiece(byte[] bytes, int offset, int count)
    {
        int piece = count < MaxPiece ? count : MaxPiece;
        if (!_raw.IsWritable)
        {
            return 0;
        }

        return TryWrite(bytes, offset, piece) ? piece : Broken;
    }

    /// <summary>Tells the peer by a close_notify that the end is meant, unless that would have to wait.</summary>
    private void SayGoodbye()
    {
        if (!_isOpen || !_raw.IsWritable)
        {
            return;
        }

        _isOpen = false;
        try
        {
            _stream!.ShutdownAsync().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (TlsErrors.IsOfPeer(exception))
        {
            // The peer is gone: there is nobody to tell.
            _raw.ShutdownSend();
        }
    }

    private bool TryWrite(byte[] bytes, int offset, int count)
    {
        try
        {
            _stream!.Write(bytes, offset, count);
            return true;
        }
        catch (Exception exception) when (TlsErrors.IsOfPeer(exception))
        {
            // Half a record may be out: what else could be written would make no sense to the peer.
            _isOpen = false;
            return false;
        }
    }
}

using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>TLS over a socket, by blocking calls that end as those of the socket do. The socket's own transport does what is outside of the encryption.</summary>
internal sealed class TlsTransport : Transport
{
    /// <summary>With what a record has around it, no more than the socket takes at once.</summary>
    private const int MaxPiece = 256;

    private readonly Socket _socket;
    private readonly SocketTransport _raw;
    private readonly X509Certificate2? _certificate;
    private SslStream? _stream;
    private int _receiveTimeout;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="certificate">What the handshake is done with; null for the certificate that is stored in the device.</param>
    /// <param name="sendTimeout">Milliseconds for a send to get on.</param>
    public TlsTransport(Socket socket, X509Certificate2? certificate, int sendTimeout)
    {
        _socket = socket;
        _raw = new SocketTransport(socket, sendTimeout);
        _certificate = certificate;
    }

    /// <summary>Does the handshake. The platform's has no time limit of its own: a peer that is silent is cut off.</summary>
    /// <param name="timeout">Milliseconds in all.</param>
    /// <returns>Null, or why it failed.</returns>
    public override string? Open(int timeout)
    {
        using Timer limit = new Timer(CutOff, null, timeout, Timeout.Infinite);
        try
        {
            _stream = new SslStream(_socket);
            _stream.SslVerification = SslVerification.NoVerification;
            _stream.UseStoredDeviceCertificate = _certificate == null;
            _stream.AuthenticateAsServer(_certificate!, SslProtocols.Tls12);
            return null;
        }
        catch (Exception exception)
        {
            // What is thrown depends on the firmware: no TLS, no memory, a certificate that is none, or a peer that speaks none.
            return "TLS: " + exception.GetType().Name + ": " + exception.Message;
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
            SetReceiveTimeout(timeout < 0 ? Timeout.Infinite : timeout);
            return _stream!.Read(bytes, offset, count);
        }
        catch (SocketException exception)
        {
            return SocketTransport.IsTimeout(exception) ? TimedOut : Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
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
        _raw.Linger(scratch, timeout);
    }

    /// <inheritdoc/>
    public override void End()
    {
        _raw.End();
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (_stream == null)
        {
            _raw.Close();
            return;
        }

        // Closes the socket too, and gives the native context back, of which there are few.
        _stream.Dispose();
    }

    /// <inheritdoc/>
    public override void ShutdownSend()
    {
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

    private void CutOff(object state)
    {
        _raw.Close();
    }

    private bool TryWrite(byte[] bytes, int offset, int count)
    {
        try
        {
            _stream!.Write(bytes, offset, count);
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

    private void SetReceiveTimeout(int timeout)
    {
        if (timeout != _receiveTimeout)
        {
            _socket.ReceiveTimeout = timeout;
            _receiveTimeout = timeout;
        }
    }
}

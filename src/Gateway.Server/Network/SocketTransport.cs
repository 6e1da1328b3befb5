using System;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Moves bytes between a socket and buffers by blocking calls with time-outs. The one place where socket exceptions are
/// caught: a dead peer is a number here.
/// </summary>
internal sealed partial class SocketTransport : Transport
{
    private const int TimedOutCode = 10060;

    private readonly Socket _socket;
    private int _receiveTimeout;
    private int _sendTimeout;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="sendTimeout">Milliseconds for a send to get on.</param>
    public SocketTransport(Socket socket, int sendTimeout)
    {
        _socket = socket;
        _sendTimeout = sendTimeout;
        try
        {
            socket.SendTimeout = sendTimeout;
            SetOptions(socket);
        }
        catch (SocketException)
        {
            // The peer is gone already; the first receive will say so.
            _receiveTimeout = 0;
        }
        catch (ObjectDisposedException)
        {
            // The peer is gone already; the first receive will say so.
            _receiveTimeout = 0;
        }
    }

    /// <summary>Sets what every client's socket needs, however its bytes are moved.</summary>
    /// <exception cref="SocketException">The peer is gone already.</exception>
    public static void SetOptions(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);

        // A peer that is gone without a word is noticed in the end, also where nothing is said over it.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
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
            SetReceiveTimeout(timeout < 0 ? 0 : timeout);
            return _socket.Receive(bytes, offset, count, SocketFlags.None);
        }
        catch (SocketException exception)
        {
            return IsTimeout(exception) ? TimedOut : Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
    }

    /// <inheritdoc/>
    public override bool HasEnded
    {
        get
        {
            try
            {
                return _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;
            }
            catch (SocketException)
            {
                return true;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public override void LimitSend(int timeout)
    {
        if (timeout == _sendTimeout)
        {
            return;
        }

        _sendTimeout = timeout;
        try
        {
            _socket.SendTimeout = timeout < 0 ? 0 : timeout;
        }
        catch (SocketException)
        {
            // The peer is gone: the send will say so.
            _receiveTimeout = 0;
        }
        catch (ObjectDisposedException)
        {
            // The peer is gone: the send will say so.
            _receiveTimeout = 0;
        }
    }

    /// <inheritdoc/>
    public override bool TrySend(ByteBuffer output)
    {
        try
        {
            int end = output.End;
            for (int start = output.Start; start < end;)
            {
                start += _socket.Send(output.Bytes, start, end - start, SocketFlags.None);
            }

            output.Clear();
            return true;
        }
        catch (SocketException)
        {
            output.Clear();
            return false;
        }
        catch (ObjectDisposedException)
        {
            output.Clear();
            return false;
        }
    }

    /// <summary>Makes sure that <see cref="ReceiveSome"/> and <see cref="SendSome"/> never wait.</summary>
    public partial void BeginPolling();

    /// <summary>Receives what is there, without waiting.</summary>
    /// <param name="bytes">Where the bytes go.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many there is room for, at least 1.</param>
    /// <returns>As <see cref="Receive"/> answers; <see cref="Transport.TimedOut"/> when nothing is there.</returns>
    public partial int ReceiveSome(byte[] bytes, int offset, int count);

    /// <summary>Sends as much as the network stack takes at once.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>How many were sent, perhaps 0; <see cref="Transport.Broken"/> when the peer is gone.</returns>
    public partial int SendSome(byte[] bytes, int offset, int count);

    /// <summary>True when the peer takes something at once; false also when it is gone.</summary>
    internal bool IsWritable
    {
        get
        {
            try
            {
                return _socket.Poll(0, SelectMode.SelectWrite);
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
    }

    /// <inheritdoc/>
    protected override int SendPiece(byte[] bytes, int offset, int count)
    {
        try
        {
            int piece = count < MaxPiece ? count : MaxPiece;
            return _socket.Poll(0, SelectMode.SelectWrite) ? _socket.Send(bytes, offset, piece, SocketFlags.None) : 0;
        }
        catch (SocketException)
        {
            return Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
    }

    /// <inheritdoc/>
    public override void Linger(byte[] scratch, int timeout)
    {
        ShutdownSend();
        long end = Environment.TickCount64 + timeout;
        int count;
        do
        {
            long left = end - Environment.TickCount64;
            count = Receive(scratch, 0, scratch.Length, left <= 0 ? 0 : left < LingerStep ? (int)left : LingerStep);
        }
        while (count > 0);
    }

    /// <inheritdoc/>
    public override partial void End();

    /// <inheritdoc/>
    public override void Close()
    {
        try
        {
            _socket.Close();
        }
        catch (SocketException)
        {
            // Closed is what it should be.
            _receiveTimeout = 0;
        }
        catch (ObjectDisposedException)
        {
            // Closed is what it should be.
            _receiveTimeout = 0;
        }
    }

    /// <inheritdoc/>
    public override partial void ShutdownSend();

    /// <summary>True when an exception says that time is over, not that the peer is gone.</summary>
    internal static bool IsTimeout(SocketException exception)
    {
        return exception.ErrorCode == TimedOutCode || IsPlatformTimeout(exception);
    }

    private static partial bool IsPlatformTimeout(SocketException exception);

    private void SetReceiveTimeout(int timeout)
    {
        if (timeout != _receiveTimeout)
        {
            _socket.ReceiveTimeout = timeout;
            _receiveTimeout = timeout;
        }
    }
}

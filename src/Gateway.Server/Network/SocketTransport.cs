using System;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Moves bytes between a socket and buffers by blocking calls with time-outs. The one place where socket exceptions are
/// caught: a dead peer is a number here.
/// </summary>
internal sealed partial class SocketTransport
{
    /// <summary>Nothing came in time.</summary>
    public const int TimedOut = -1;

    /// <summary>The connection is broken, or was closed by another thread.</summary>
    public const int Broken = -2;

    private const int TimedOutCode = 10060;

    private readonly Socket _socket;
    private int _receiveTimeout;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="sendTimeout">Milliseconds for a send to get on.</param>
    public SocketTransport(Socket socket, int sendTimeout)
    {
        _socket = socket;
        try
        {
            socket.SendTimeout = sendTimeout;
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        }
        catch (Exception exception) when (exception is SocketException || exception is ObjectDisposedException)
        {
            // The peer is gone already; the first receive will say so.
            _receiveTimeout = 0;
        }
    }

    /// <summary>Receives what is there, or waits for it.</summary>
    /// <param name="bytes">Where the bytes go.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many there is room for, at least 1.</param>
    /// <param name="timeout">Milliseconds to wait; -1 for ever, 0 not at all.</param>
    /// <returns>Number of bytes, 0 when the peer has ended its stream, <see cref="TimedOut"/> or <see cref="Broken"/>.</returns>
    public int Receive(byte[] bytes, int offset, int count, int timeout)
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

    /// <summary>Sends everything. After false the stream is in an unknown state and the connection is over.</summary>
    /// <param name="output">What is to be sent; empty afterwards.</param>
    /// <returns>False when the peer is gone or takes nothing.</returns>
    public bool TrySend(ByteBuffer output)
    {
        try
        {
            while (output.Length > 0)
            {
                int sent = _socket.Send(output.Bytes, output.Start, output.Length, SocketFlags.None);
                output.Consume(sent);
            }

            return true;
        }
        catch (Exception exception) when (exception is SocketException || exception is ObjectDisposedException)
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
    /// <returns>As <see cref="Receive"/> answers; <see cref="TimedOut"/> when nothing is there.</returns>
    public partial int ReceiveSome(byte[] bytes, int offset, int count);

    /// <summary>Sends as much as the network stack takes at once.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>How many were sent, perhaps 0; <see cref="Broken"/> when the peer is gone.</returns>
    public partial int SendSome(byte[] bytes, int offset, int count);

    /// <summary>Sends as much as the peer takes at once, without waiting, also where calls block.</summary>
    /// <param name="output">What is to be sent; what was sent is consumed.</param>
    /// <returns>False when the peer is gone.</returns>
    public bool TrySendReady(ByteBuffer output)
    {
        int sent = 1;
        while (output.Length > 0 && sent > 0)
        {
            sent = SendPiece(output.Bytes, output.Start, output.Length);
            output.Consume(sent > 0 ? sent : 0);
        }

        return sent >= 0;
    }

    /// <summary>Sends a piece that fits into the network stack whenever it says that it can take something: a larger one might block.</summary>
    private int SendPiece(byte[] bytes, int offset, int count)
    {
        try
        {
            int piece = count < MaxPiece ? count : MaxPiece;
            return _socket.Poll(0, SelectMode.SelectWrite) ? _socket.Send(bytes, offset, piece, SocketFlags.None) : 0;
        }
        catch (Exception exception) when (exception is SocketException || exception is ObjectDisposedException)
        {
            return Broken;
        }
    }

    /// <summary>
    /// Waits until the peer has taken in what was sent last and closes: a close with unread input would reset the connection,
    /// and the peer would lose the error message that is on its way.
    /// </summary>
    /// <param name="scratch">Where the unread input goes.</param>
    /// <param name="timeout">Milliseconds in all.</param>
    public void Linger(byte[] scratch, int timeout)
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

    /// <summary>
    /// Wakes a thread that is blocked in <see cref="Receive"/>, as if the peer had ended its stream; the peer still gets what was
    /// sent. <see cref="Close"/> would do the former only: to wake a thread it may reset the connection.
    /// </summary>
    public partial void End();

    /// <summary>Closes the socket; a thread that is blocked on it wakes up.</summary>
    public void Close()
    {
        try
        {
            _socket.Close();
        }
        catch (Exception exception) when (exception is SocketException || exception is ObjectDisposedException)
        {
            // Closed is what it should be.
            _receiveTimeout = 0;
        }
    }

    /// <summary>Tells the peer that nothing more comes, where the platform can.</summary>
    public partial void ShutdownSend();

    private static bool IsTimeout(SocketException exception)
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

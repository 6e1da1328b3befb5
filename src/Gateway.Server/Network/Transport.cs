using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Moves bytes between a client and buffers by blocking calls with time-outs; a dead peer is a number here, never an
/// exception. One thread at a time may receive and one may send.
/// </summary>
internal abstract class Transport
{
    /// <summary>Nothing came in time.</summary>
    public const int TimedOut = -1;

    /// <summary>The connection is broken, or was closed by another thread.</summary>
    public const int Broken = -2;

    /// <summary>Makes the transport ready, by whatever has to be agreed on with the peer before the first byte.</summary>
    /// <param name="timeout">Milliseconds in all.</param>
    /// <returns>Null, or why it failed.</returns>
    public virtual string? Open(int timeout)
    {
        return null;
    }

    /// <summary>Receives what is there, or waits for it.</summary>
    /// <param name="bytes">Where the bytes go.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many there is room for, at least 1.</param>
    /// <param name="timeout">Milliseconds to wait; -1 for ever, 0 not at all.</param>
    /// <returns>Number of bytes, 0 when the peer has ended its stream, <see cref="TimedOut"/> or <see cref="Broken"/>.</returns>
    public abstract int Receive(byte[] bytes, int offset, int count, int timeout);

    /// <summary>True when the peer has ended its stream and everything before that was received. Does not wait.</summary>
    public virtual bool HasEnded => false;

    /// <summary>Says how long a send may get nowhere; as long as the options say, while nothing else was said.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever.</param>
    public abstract void LimitSend(int timeout);

    /// <summary>Sends everything. After false the stream is in an unknown state and the connection is over.</summary>
    /// <param name="output">What is to be sent; empty afterwards.</param>
    /// <returns>False when the peer is gone or takes nothing.</returns>
    public abstract bool TrySend(ByteBuffer output);

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

    /// <summary>
    /// Waits until the peer has taken in what was sent last and closes: a close with unread input would reset the connection,
    /// and the peer would lose the error message that is on its way.
    /// </summary>
    /// <param name="scratch">Where the unread input goes.</param>
    /// <param name="timeout">Milliseconds in all.</param>
    public abstract void Linger(byte[] scratch, int timeout);

    /// <summary>
    /// Wakes a thread that is blocked in <see cref="Receive"/>, as if the peer had ended its stream; the peer still gets what was
    /// sent. <see cref="Close"/> would do the former only: to wake a thread it may reset the connection.
    /// </summary>
    public abstract void End();

    /// <summary>Closes the socket; a thread that is blocked on it wakes up.</summary>
    public abstract void Close();

    /// <summary>Tells the peer that nothing more comes, where the platform can.</summary>
    public abstract void ShutdownSend();

    /// <summary>Sends a piece that fits into the network stack whenever it says that it can take something: a larger one might block.</summary>
    /// <returns>How many bytes were sent, perhaps 0; <see cref="Broken"/> when the peer is gone.</returns>
    protected abstract int SendPiece(byte[] bytes, int offset, int count);
}

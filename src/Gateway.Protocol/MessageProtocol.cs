namespace Gateway.Protocol;

/// <summary>
/// A stream of bytes that carries messages, without any I/O: the caller owns two buffers and moves their bytes.
/// <see cref="Read"/> is called until it needs more data; what the protocol itself has to answer (a pong, a close frame)
/// it writes to the output. Once it has answered <see cref="ReadStatus.Closed"/> or <see cref="ReadStatus.Failed"/>,
/// every later read answers the same and consumes nothing.
/// </summary>
public abstract class MessageProtocol
{
    private protected long _maxMessage;

    // A field behind the property: to the device's interpreter a getter is a call.
    private protected readonly Message _message = new Message();

    /// <summary>What the last <see cref="Read"/> that answered <see cref="ReadStatus.Message"/> found. Always the same object.</summary>
    public Message Message => _message;

    /// <summary>Why the protocol failed; sticky. <see cref="ProtocolError.None"/> until then.</summary>
    public ProtocolError Error { get; private protected set; }

    /// <summary>True until the conversation has ended or failed, or this side has said that it writes nothing more.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>True when the peer has ended the conversation as the protocol wants it: with words, if there are any, and not in the middle.</summary>
    public abstract bool EndedInOrder { get; }

    /// <summary>True between two parts of a message that is being written: another message would have to wait.</summary>
    public abstract bool IsInsideMessage { get; }

    /// <summary>True when a peer that has ended its stream may still read, as with lines; with a WebSocket it is gone.</summary>
    public virtual bool CanHalfClose => true;

    /// <summary>
    /// Longest message or line in bytes that is accepted. May be lowered between connections, for a service that wants whole
    /// messages; it then counts from the next message on.
    /// </summary>
    public long MaxMessage
    {
        get => _maxMessage;
        set => _maxMessage = value;
    }

    /// <summary>The most bytes that <see cref="TryWrite"/> adds to a payload.</summary>
    public abstract int MaxOverhead { get; }

    /// <summary>Reads on until there is a message or a reason to stop.</summary>
    /// <param name="input">Received bytes; what is read is consumed. Payload is decoded in place.</param>
    /// <param name="output">Where the protocol's own answers go.</param>
    /// <returns>What ended the reading. After <see cref="ReadStatus.NeedMoreData"/> the input has room, if need be after <see cref="ByteBuffer.Compact"/>.</returns>
    public abstract ReadStatus Read(ByteBuffer input, ByteBuffer output);

    /// <summary>To be called instead of <see cref="Read"/> once the peer has ended its stream and all input has been read.</summary>
    /// <param name="input">What was received last.</param>
    /// <returns><see cref="ReadStatus.Closed"/>, or <see cref="ReadStatus.Failed"/> when the stream ended inside a message.</returns>
    public abstract ReadStatus ReadEndOfInput(ByteBuffer input);

    /// <summary>Writes a message, or the next part of one, or nothing at all.</summary>
    /// <param name="type">Text or binary; of a later part it is ignored.</param>
    /// <param name="source">Where the payload is; may be the input buffer's array.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <param name="output">Where the frame goes.</param>
    /// <returns>False when it does not fit into the output, or when <see cref="CanWrite"/> is false.</returns>
    public abstract bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage, ByteBuffer output);

    /// <summary>Starts the end of the conversation from this side, telling the peer where the protocol has words for it.</summary>
    /// <param name="status">The reason, in WebSocket terms.</param>
    /// <param name="output">Where a close frame goes.</param>
    /// <returns>False when it does not fit into the output: send, then call again.</returns>
    public abstract bool TryWriteClose(CloseStatus status, ByteBuffer output);

    /// <summary>The same with a reason, which is told where the protocol has a place for it.</summary>
    /// <param name="status">The reason, in WebSocket terms.</param>
    /// <param name="reason">Where the reason as UTF-8 text is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="output">Where a close frame goes.</param>
    /// <returns>False when it does not fit into the output: send, then call again.</returns>
    public virtual bool TryWriteClose(CloseStatus status, byte[] reason, int offset, int count, ByteBuffer output)
    {
        return TryWriteClose(status, output);
    }

    /// <summary>Makes the object as new, for the next connection in the same slot.</summary>
    public abstract void Reset();
}

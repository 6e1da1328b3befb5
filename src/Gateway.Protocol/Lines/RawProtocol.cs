namespace Gateway.Protocol;

/// <summary>
/// Bytes without any framing: what has been received when a read comes is one message, at most
/// <see cref="MessageProtocol.MaxMessage"/> bytes of it. Where one message ends and the next begins is up to the network.
/// </summary>
public sealed class RawProtocol : MessageProtocol
{
    private bool _writeClosed;
    private bool _readClosed;

    /// <summary>Makes a reader and writer of bytes.</summary>
    public RawProtocol()
    {
        MaxMessage = long.MaxValue;
    }

    /// <inheritdoc/>
    public override bool CanWrite => !_writeClosed;

    /// <inheritdoc/>
    public override bool EndedInOrder => _readClosed && Error == ProtocolError.None;

    /// <inheritdoc/>
    public override bool IsInsideMessage => false;

    /// <inheritdoc/>
    public override int MaxOverhead => 0;

    /// <inheritdoc/>
    public override ReadStatus Read(ByteBuffer input, ByteBuffer output)
    {
        if (_writeClosed || _readClosed)
        {
            return ReadStatus.Closed;
        }

        int length = input.Length;
        if (length == 0)
        {
            return ReadStatus.NeedMoreData;
        }

        length = length > MaxMessage ? (int)MaxMessage : length;
        Message.Set(MessageType.Binary, input.Bytes, input.Start, length, true, true);
        input.Consume(length);
        return ReadStatus.Message;
    }

    /// <inheritdoc/>
    /// <remarks>There is nothing that the end could cut, so it is never a failure.</remarks>
    public override ReadStatus ReadEndOfInput(ByteBuffer input)
    {
        _readClosed = true;
        return ReadStatus.Closed;
    }

    /// <inheritdoc/>
    public override bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage, ByteBuffer output)
    {
        return !_writeClosed && output.TryAppend(source, offset, count);
    }

    /// <inheritdoc/>
    /// <remarks>There are no words for any status: nothing is written, and nothing is read afterwards.</remarks>
    public override bool TryWriteClose(CloseStatus status, ByteBuffer output)
    {
        _writeClosed = true;
        return true;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _writeClosed = false;
        _readClosed = false;
    }
}

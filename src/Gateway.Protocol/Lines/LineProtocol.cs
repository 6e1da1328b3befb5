namespace Gateway.Protocol;

/// <summary>
/// Lines that end with a line feed (0x0A), which belongs to no payload. A line longer than the input buffer is handed
/// out in parts, one longer than <see cref="MessageProtocol.MaxMessage"/> fails. The search resumes where it stopped, so a line costs
/// time in proportion to its length however it is cut.
/// </summary>
public sealed class LineProtocol : MessageProtocol
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Room that a read keeps free in the output for its error line.</summary>
    private const int MaxErrorLine = 64;

    private static readonly byte[] s_texts = TextTable.Make("error: line longer than | bytes\n|error: closed with status |\n");
    private const int TooLongText = 0;
    private const int BytesText = 1;
    private const int ClosedText = 2;
    private const int LineEndText = 3;

    private byte[]? _tooLongReply;
    private int _errorRoom = MaxErrorLine;
    private int _searched;
    private int _delivered;
    private bool _writingLine;
    private bool _writeClosed;
    private bool _readClosed;

    /// <summary>Makes a reader and writer of lines.</summary>
    /// <param name="limits">Of which <see cref="Limits.MaxLine"/> counts, as <see cref="MessageProtocol.MaxMessage"/>.</param>
    public LineProtocol(Limits limits)
    {
        MaxMessage = limits.MaxLine;
    }

    /// <summary>What is said to who sends too long a line, with its line feed, in place of the error line of this protocol; null for that.</summary>
    public byte[]? TooLongReply
    {
        get => _tooLongReply;
        set
        {
            _tooLongReply = value;
            _errorRoom = value == null ? MaxErrorLine : value.Length + 1;
        }
    }

    /// <inheritdoc/>
    public override bool CanWrite => !_writeClosed;

    /// <inheritdoc/>
    public override bool EndedInOrder => _readClosed && Error == ProtocolError.None;

    /// <inheritdoc/>
    public override bool IsInsideMessage => _writingLine;

    /// <inheritdoc/>
    public override int MaxOverhead => 1;

    /// <inheritdoc/>
    public override ReadStatus Read(ByteBuffer input, ByteBuffer output)
    {
        if (_writeClosed || _readClosed)
        {
            return Error == ProtocolError.None ? ReadStatus.Closed : ReadStatus.Failed;
        }

        if (output._bytes.Length - output._end < _errorRoom && !output.TryReserve(_errorRoom))
        {
            return ReadStatus.OutputFull;
        }

        int start = input._start;
        int available = input._end - start;
        int found = Kernels.IndexOf(input._bytes, LineFeed, start + _searched, available - _searched);
        int length = found < 0 ? available : found - start;
        if (length > _maxMessage - _delivered)
        {
            return FailTooLong(output);
        }

        if (found >= 0)
        {
            DeliverEnd(input, length);
            return ReadStatus.Message;
        }

        if (input.IsFull)
        {
            DeliverPart(input, length);
            return ReadStatus.Message;
        }

        _searched = available;
        return ReadStatus.NeedMoreData;
    }

    /// <inheritdoc/>
    /// <remarks>Half a line at the end of the stream is <see cref="ProtocolError.UnexpectedEndOfInput"/>.</remarks>
    public override ReadStatus ReadEndOfInput(ByteBuffer input)
    {
        if (!_writeClosed && (_delivered > 0 || input.Length > 0))
        {
            Fail(ProtocolError.UnexpectedEndOfInput);
        }

        _readClosed = true;
        return Error == ProtocolError.None ? ReadStatus.Closed : ReadStatus.Failed;
    }

    /// <inheritdoc/>
    public override bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage, ByteBuffer output)
    {
        if (_writeClosed || !output.TryReserve(endOfMessage ? count + 1 : count))
        {
            return false;
        }

        output.TryAppend(source, offset, count);
        if (endOfMessage)
        {
            output.TryAppend(LineFeed);
        }

        _writingLine = !endOfMessage;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>A normal end has no words in this protocol; any other status is told in an error line. Nothing is read afterwards.</remarks>
    public override bool TryWriteClose(CloseStatus status, ByteBuffer output)
    {
        bool silent = status == CloseStatus.NormalClosure || status == CloseStatus.EndpointUnavailable;
        if (!_writeClosed && !silent)
        {
            if (!output.TryReserve(MaxErrorLine))
            {
                return false;
            }

            WriteErrorLine(ClosedText, (int)status, LineEndText, output);
        }

        _writeClosed = true;
        return true;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Error = ProtocolError.None;
        _searched = 0;
        _delivered = 0;
        _writingLine = false;
        _writeClosed = false;
        _readClosed = false;
    }

    /// <summary>Hands out a line, or the last part of one.</summary>
    private void DeliverEnd(ByteBuffer input, int length)
    {
        if (_delivered == 0)
        {
            Message.SetWhole(MessageType.Text, input._bytes, input._start, length);
        }
        else
        {
            Message.Set(MessageType.Text, input._bytes, input._start, length, false, true);
        }

        input.Consume(length + 1);
        _searched = 0;
        _delivered = 0;
    }

    /// <summary>Hands out a part of a line that goes on.</summary>
    private void DeliverPart(ByteBuffer input, int length)
    {
        Message.Set(MessageType.Text, input._bytes, input._start, length, _delivered == 0, false);
        input.Consume(length);
        _searched = 0;
        _delivered += length;
    }

    private ReadStatus FailTooLong(ByteBuffer output)
    {
        if (_tooLongReply == null)
        {
            WriteErrorLine(TooLongText, MaxMessage, BytesText, output);
        }
        else
        {
            WriteReply(_tooLongReply, output);
        }

        Fail(ProtocolError.LineTooLong);
        return ReadStatus.Failed;
    }

    private void Fail(ProtocolError error)
    {
        Error = error;
        _writeClosed = true;
    }

    private void WriteReply(byte[] line, ByteBuffer output)
    {
        if (_writingLine)
        {
            output.TryAppend(LineFeed);
        }

        output.TryAppend(line, 0, line.Length);
    }

    /// <summary>Writes an error on a line of its own, also when the reply to a part of a line stands before it.</summary>
    private void WriteErrorLine(int text, long number, int end, ByteBuffer output)
    {
        if (_writingLine)
        {
            output.TryAppend(LineFeed);
        }

        TextTable.TryAppend(output, s_texts, text);
        AsciiText.TryAppendNumber(output, number);
        TextTable.TryAppend(output, s_texts, end);
    }
}

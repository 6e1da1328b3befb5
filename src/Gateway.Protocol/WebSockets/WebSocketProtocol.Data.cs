namespace Gateway.Protocol;

/// <content>The payload of data frames: unmasked and checked as it comes, handed out in parts.</content>
public sealed partial class WebSocketProtocol
{
    private bool ReadData(ByteBuffer input, ByteBuffer output, out ReadStatus status)
    {
        int available = input.Length;
        if (available > _remaining)
        {
            available = (int)_remaining;
        }

        bool frameComplete = available == _remaining;
        bool endOfMessage = frameComplete && IsLastFrame;
        if (!TryDecode(input, output, available) || (endOfMessage && !IsTextComplete()))
        {
            status = Fail(ProtocolError.InvalidUtf8, output);
            return false;
        }

        status = ReadStatus.NeedMoreData;
        if (!frameComplete && !input.IsFull)
        {
            return false;
        }

        return !Deliver(input, available, frameComplete, out status);
    }

    private bool IsTextComplete()
    {
        return _messageType != MessageType.Text || _utf8State == 0;
    }

    /// <summary>Hands out what is decoded; an empty fragment that ends nothing is passed over.</summary>
    private bool Deliver(ByteBuffer input, int length, bool frameComplete, out ReadStatus status)
    {
        bool endOfMessage = frameComplete && IsLastFrame;
        bool tell = length > 0 || endOfMessage;
        if (tell)
        {
            _message.Set(_messageType, input.Bytes, input.Start, length, (_frame & AtStart) != 0, endOfMessage);
            _frame &= ~AtStart;
        }

        input.Consume(length);
        _remaining -= length;
        _mask = _isServer ? Kernels.RotateMask(_mask, length) : _mask;
        _decoded = 0;
        if (frameComplete)
        {
            Part = FramePart.Header;
        }

        if (endOfMessage)
        {
            _messageType = 0;
        }

        status = tell ? ReadStatus.Message : ReadStatus.NeedMoreData;
        return tell;
    }
}

namespace Gateway.Protocol;

/// <content>Control frames, and the two ways in which a conversation ends.</content>
public sealed partial class WebSocketProtocol
{
    private bool ReadControl(ByteBuffer input, ByteBuffer output, out ReadStatus status)
    {
        status = ReadStatus.NeedMoreData;
        int length = (int)_remaining;
        if (input.Length < length)
        {
            return false;
        }

        int start = input.Start;
        if (_isServer)
        {
            Kernels.Unmask(input.Bytes, start, length, _mask);
        }

        input.Consume(length);
        Part = FramePart.Header;
        switch (FrameOpcode)
        {
            case Opcode.Ping:
                AnswerPing(input.Bytes, start, length, output);
                return true;
            case Opcode.Pong:
                PongCount++;
                return true;
            default:
                status = ReadClose(input.Bytes, start, length, output);
                return false;
        }
    }

    /// <summary>Answers with a pong of the same payload, unless our close frame is out already (RFC 6455, 5.5.2).</summary>
    private void AnswerPing(byte[] bytes, int start, int length, ByteBuffer output)
    {
        if (_state == WebSocketState.Open)
        {
            WriteFrame(Opcode.Pong, true, bytes, start, length, output);
        }
    }

    /// <summary>
    /// Ends the conversation. A wrong status or reason fails, unless our own close frame is out already: then nothing could be
    /// answered, and clients that put 1005 on the wire end cleanly.
    /// </summary>
    private ReadStatus ReadClose(byte[] bytes, int start, int length, ByteBuffer output)
    {
        int status = length < 2 ? (int)CloseStatus.Empty : (bytes[start] << 8) | bytes[start + 1];
        ProtocolError error = CheckClose(bytes, start, length, status);
        if (error != ProtocolError.None && _state == WebSocketState.Open)
        {
            return Fail(error, output);
        }

        int reason = length > 2 && error == ProtocolError.None ? length - 2 : 0;
        _peerClose = status | (reason << ReasonShift);
        _message.Set(MessageType.Text, bytes, reason > 0 ? start + 2 : 0, 0, true, true);
        if (_state == WebSocketState.Open)
        {
            WriteFrame(Opcode.Close, true, bytes, start, length < 2 ? 0 : 2, output);
        }

        _state = WebSocketState.Closed;
        return ReadStatus.Closed;
    }

    private ProtocolError CheckClose(byte[] bytes, int start, int length, int status)
    {
        if (length == 0)
        {
            return ProtocolError.None;
        }

        if (length == 1)
        {
            return ProtocolError.ClosePayloadTooShort;
        }

        if (!CloseStatuses.IsValidOnWire(status))
        {
            return ProtocolError.InvalidCloseStatus;
        }

        return Utf8Validator.IsWhole(bytes, start + 2, length - 2) ? ProtocolError.None : ProtocolError.InvalidUtf8;
    }

    /// <summary>Latches the error; the close frame goes out unless one did before.</summary>
    private ReadStatus Fail(ProtocolError error, ByteBuffer output)
    {
        if (_state == WebSocketState.Open)
        {
            byte[] reason = ProtocolErrors.ToText(error);
            WriteCloseFrame(ProtocolErrors.ToCloseStatus(error), reason, 0, reason.Length, output);
        }

        Error = error;
        _state = WebSocketState.Failed;
        return ReadStatus.Failed;
    }
}

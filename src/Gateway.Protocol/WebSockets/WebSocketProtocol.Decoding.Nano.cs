namespace Gateway.Protocol;

/// <content>Unmasking and checking for the device's interpreter: in as few calls as it takes.</content>
public sealed partial class WebSocketProtocol
{
    /// <summary>
    /// Reads what nearly every frame from a client is, a message of up to 65,535 bytes that has arrived completely, in as few calls
    /// as it takes: they are what a short message costs on the device.
    /// </summary>
    /// <returns>False for anything else and for anything wrong; it is left as it was, for <see cref="Advance"/>.</returns>
    private bool TryReadWholeMessage(ByteBuffer input)
    {
        int start = input._start;
        int end = input._end;
        if (end - start < FrameHeader.MinMaskedLength)
        {
            return false;
        }

        byte[] bytes = input._bytes;
        int opcode = bytes[start] - FrameHeader.FinBit;
        int length = bytes[start + 1] - FrameHeader.MaskBit;
        start += FrameHeader.MinMaskedLength;
        if (length > FrameHeader.MaxShortPayload)
        {
            int longLength = (bytes[start - 4] << 8) | bytes[start - 3];
            if (length != 126 || longLength <= FrameHeader.MaxShortPayload || longLength > end - start - 2)
            {
                return false;
            }

            length = longLength;
            start += 2;
        }

        // As numbers without a sign: text and binary are 1 and 2, of the opcodes less 1 all others are larger, as is a negative length.
        if ((uint)(opcode - 1) > 1 || (uint)length > (uint)(end - start) || length > _maxMessage)
        {
            return false;
        }

        if (opcode == (int)Opcode.Binary)
        {
            Kernels.Unmask(bytes, start, length, bytes[start - 4], bytes[start - 3], bytes[start - 2], bytes[start - 1]);
        }
        else if (!TryUnmaskText(bytes, start, length))
        {
            return false;
        }

        _message.SetWhole((MessageType)opcode, bytes, start, length);
        start += length;
        if (start == end)
        {
            start = 0;
            input._end = 0;
        }

        input._start = start;
        return true;
    }

    /// <summary>Unmasks the text behind its key where it stands.</summary>
    /// <returns>False for what is none; it is left as it was.</returns>
    private bool TryUnmaskText(byte[] bytes, int start, int length)
    {
        bool valid = Kernels.UnmaskText(bytes, start, length, bytes[start - 4], bytes[start - 3], bytes[start - 2], bytes[start - 1])
            || Utf8Validator.IsWhole(bytes, start, length);
        if (!valid)
        {
            Kernels.Unmask(bytes, start, length, FrameHeader.ReadMask(bytes, start - 4));
        }

        return valid;
    }

    /// <summary>Unmasks and checks the bytes that came since the last call.</summary>
    private bool TryDecode(ByteBuffer input, int available)
    {
        int start = input.Start + _decoded;
        int count = available - _decoded;
        if (count == 0)
        {
            return true;
        }

        if (_isServer)
        {
            Kernels.Unmask(input.Bytes, start, count, Kernels.RotateMask(_mask, _decoded));
        }

        _decoded = available;
        return _messageType != MessageType.Text || Utf8Validator.Validate(input.Bytes, start, count, ref _utf8State) < 0;
    }
}

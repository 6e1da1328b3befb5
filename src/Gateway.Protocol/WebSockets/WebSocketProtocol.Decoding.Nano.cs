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
        int payload = start + FrameHeader.MinMaskedLength;
        if (length > FrameHeader.MaxShortPayload)
        {
            int longLength = (bytes[start + 2] << 8) | bytes[start + 3];
            length = length == 126 && longLength > FrameHeader.MaxShortPayload ? longLength : -1;
            payload += 2;
        }

        if ((opcode != (int)Opcode.Text && opcode != (int)Opcode.Binary) || length < 0 || length > end - payload || length > _maxMessage)
        {
            return false;
        }

        Kernels.Unmask(bytes, payload, length, bytes[payload - 4], bytes[payload - 3], bytes[payload - 2], bytes[payload - 1]);
        if (opcode == (int)Opcode.Text && !_utf8.IsValid(bytes, payload, length))
        {
            Kernels.Unmask(bytes, payload, length, FrameHeader.ReadMask(bytes, payload - 4));
            return false;
        }

        _message.SetWhole((MessageType)opcode, bytes, payload, length);
        payload += length;
        input._start = payload == end ? 0 : payload;
        input._end = payload == end ? 0 : end;
        return true;
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
            Kernels.Unmask(input.Bytes, start, count, Kernels.RotateMask(_header.Mask, _maskPhase + _decoded));
        }

        _decoded = available;
        return _messageType != MessageType.Text || _utf8.Validate(input.Bytes, start, count) < 0;
    }
}

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
        int start = input.Start;
        int end = input.End;
        if (end - start < FrameHeader.MinMaskedLength)
        {
            return false;
        }

        byte[] bytes = input.Bytes;
        int opcode = bytes[start] - FrameHeader.FinBit;
        int length = bytes[start + 1] - FrameHeader.MaskBit;
        int payload = start + FrameHeader.MinMaskedLength;
        if (length == 126)
        {
            length = (bytes[start + 2] << 8) | bytes[start + 3];
            length = length < 126 ? -1 : length;
            payload += 2;
        }
        else if (length == 127)
        {
            length = -1;
        }

        bool isData = opcode == (int)Opcode.Text || opcode == (int)Opcode.Binary;
        if (!isData || length < 0 || length > end - payload || length > MaxMessage || !TryDecode(opcode, bytes, payload, length))
        {
            return false;
        }

        _message.SetWhole((MessageType)opcode, bytes, payload, length);
        input.Consume(payload + length - start);
        return true;
    }

    /// <summary>Unmasks and checks the payload of a whole message; it stays masked when it is no text but should be.</summary>
    private bool TryDecode(int opcode, byte[] bytes, int start, int count)
    {
        int mask = FrameHeader.ReadMask(bytes, start - 4);
        Kernels.Unmask(bytes, start, count, mask);
        if (opcode == (int)Opcode.Binary || _utf8.IsValid(bytes, start, count))
        {
            return true;
        }

        Kernels.Unmask(bytes, start, count, mask);
        return false;
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

using System.Runtime.CompilerServices;

namespace Gateway.Protocol;

/// <content>Unmasking and checking for the device's interpreter: in as few calls as it takes.</content>
public sealed partial class WebSocketProtocol
{
    /// <summary>
    /// Reads what nearly every frame from a client is, a message of up to 65,535 bytes that has arrived completely, in as few calls
    /// as it takes: they are what a short message costs on the device.
    /// </summary>
    /// <param name="input">Where it is.</param>
    /// <param name="available">How many bytes are there.</param>
    /// <returns>False for anything else and for anything wrong; it is left as it was, for <see cref="Advance"/>.</returns>
    private bool TryReadWholeMessage(ByteBuffer input, int available)
    {
        available -= FrameHeader.MinMaskedLength;
        if (available < 0)
        {
            return false;
        }

        int start = input._start;

        byte[] bytes = input._bytes;
        int opcode = bytes[start] - FrameHeader.FinBit;
        int length = bytes[start + 1] - FrameHeader.MaskBit;
        start += FrameHeader.MinMaskedLength;
        if (length > FrameHeader.MaxShortPayload)
        {
            int longLength = (bytes[start - 4] << 8) | bytes[start - 3];
            if (length != 126 || longLength <= FrameHeader.MaxShortPayload || longLength > available - 2)
            {
                return false;
            }

            length = longLength;
            start += 2;
            available -= 2;
        }

        // As numbers without a sign: text and binary are 1 and 2, of the opcodes less 1 all others are larger, as is a negative length.
        if ((uint)(opcode - 1) > 1 || (uint)length > (uint)available || length > _maxMessage)
        {
            return false;
        }

        if (start == FrameHeader.MinMaskedLength && length <= Kernels.MaxFront)
        {
            if (!TryUnmaskFront(bytes, length, opcode))
            {
                return false;
            }
        }
        else if (!TryUnmask(bytes, start, length, opcode))
        {
            return false;
        }

        _message.SetWhole((MessageType)opcode, bytes, start, length);
        if (length == available)
        {
            input._start = 0;
            input._end = 0;
            return true;
        }

        input._start = start + length;
        return true;
    }

    /// <summary>Unmasks a short message at the front of the buffer, where one that comes alone always stands.</summary>
    /// <returns>False for text that is none; it is left as it was.</returns>
    private static bool TryUnmaskFront(byte[] bytes, int length, int opcode)
    {
        Kernels.UnmaskFront(bytes, length, bytes[2], bytes[3], bytes[4], bytes[5]);
        bool valid = opcode == (int)Opcode.Binary || Kernels.IsFrontAscii(bytes, length)
            || Utf8Validator.IsWhole(bytes, FrameHeader.MinMaskedLength, length);
        if (!valid)
        {
            Kernels.Unmask(bytes, FrameHeader.MinMaskedLength, length, FrameHeader.ReadMask(bytes, 2));
        }

        return valid;
    }

    /// <summary>Unmasks any message behind its key where it stands. Not to be put into its caller, as an image does: the interpreter prepares all variables of a method at each call.</summary>
    /// <returns>False for text that is none; it is left as it was.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryUnmask(byte[] bytes, int start, int length, int opcode)
    {
        if (opcode == (int)Opcode.Binary)
        {
            Kernels.Unmask(bytes, start, length, bytes[start - 4], bytes[start - 3], bytes[start - 2], bytes[start - 1]);
            return true;
        }

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

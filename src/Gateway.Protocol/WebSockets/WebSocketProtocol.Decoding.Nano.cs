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
    /// <param name="output">Whose free space is used while it is empty.</param>
    /// <param name="available">How many bytes are there.</param>
    /// <returns>False for anything else and for anything wrong; it is left as it was, for <see cref="Advance"/>.</returns>
    private bool TryReadWholeMessage(ByteBuffer input, ByteBuffer output, int available)
    {
        // An argument that is changed, an image would keep all arguments in variables for.
        int rest = available - FrameHeader.MinMaskedLength;
        if (rest < 0)
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
            if (length != 126 || longLength <= FrameHeader.MaxShortPayload || longLength > rest - 2)
            {
                return false;
            }

            length = longLength;
            start += 2;
            rest -= 2;
        }

        // As numbers without a sign: text and binary are 1 and 2, of the opcodes less 1 all others are larger, as is a negative length.
        if ((uint)(opcode - 1) > 1 || (uint)length > (uint)rest || length > _maxMessage)
        {
            return false;
        }

        if (start == FrameHeader.MinMaskedLength)
        {
            if (!TryUnmaskFront(bytes, length, opcode))
            {
                return false;
            }
        }
        else if (!TryUnmask(bytes, start, length, opcode, output))
        {
            return false;
        }

        _message.SetWhole((MessageType)opcode, bytes, start, length);
        if (length == rest)
        {
            input._start = 0;
            input._end = 0;
            return true;
        }

        input._start = start + length;
        return true;
    }

    /// <summary>Unmasks a message of up to 125 bytes at the front of the buffer, where one that comes alone always stands.</summary>
    /// <returns>False for text that is none; it is left as it was.</returns>
    private static bool TryUnmaskFront(byte[] bytes, int length, int opcode)
    {
        Kernels.UnmaskFront(bytes, bytes[2], bytes[3], bytes[4], bytes[5], length);
        return opcode == (int)Opcode.Binary || Kernels.IsFrontAscii(bytes, length) || IsTextOrMasksAgain(bytes, FrameHeader.MinMaskedLength, length);
    }

    /// <summary>Unmasks any message behind its key where it stands. Not to be put into its caller, as an image does: the interpreter prepares all variables of a method at each call.</summary>
    /// <returns>False for text that is none; it is left as it was.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryUnmask(byte[] bytes, int start, int length, int opcode, ByteBuffer output)
    {
        int mask = FrameHeader.ReadMask(bytes, start - 4);
        if (opcode == (int)Opcode.Binary)
        {
            Kernels.Unmask(bytes, start, length, mask, output);
            return true;
        }

        return Kernels.UnmaskText(bytes, start, length, mask) || IsTextOrMasksAgain(bytes, start, length);
    }

    private static bool IsTextOrMasksAgain(byte[] bytes, int start, int length)
    {
        bool valid = Utf8Validator.IsWhole(bytes, start, length);
        if (!valid)
        {
            Kernels.Unmask(bytes, start, length, FrameHeader.ReadMask(bytes, start - 4));
        }

        return valid;
    }

    /// <summary>Unmasks and checks the bytes that came since the last call.</summary>
    private bool TryDecode(ByteBuffer input, ByteBuffer output, int available)
    {
        int start = input.Start + _decoded;
        int count = available - _decoded;
        if (count == 0)
        {
            return true;
        }

        if (_isServer)
        {
            Kernels.Unmask(input.Bytes, start, count, Kernels.RotateMask(_mask, _decoded), output);
        }

        _decoded = available;
        return _messageType != MessageType.Text || Utf8Validator.Validate(input.Bytes, start, count, ref _utf8State) < 0;
    }
}

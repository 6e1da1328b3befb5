namespace Gateway.Protocol;

/// <summary>
/// The header of a frame (RFC 6455, 5.2), read all or nothing: 2 bytes, 0, 2 or 8 bytes of length, 0 or 4 bytes of mask.
/// Wrong bits fail as soon as their byte is there, before the rest of the header has arrived.
/// </summary>
public sealed class FrameHeader
{
    /// <summary>Longest header in bytes.</summary>
    public const int MaxLength = 14;

    /// <summary>Longest payload of a control frame in bytes (RFC 6455, 5.5).</summary>
    public const int MaxControlPayload = 125;

    /// <summary>Shortest header of a masked frame.</summary>
    internal const int MinMaskedLength = 6;

    /// <summary>Longest payload whose length stands in the second byte of the header.</summary>
    internal const int MaxShortPayload = 125;

    internal const int FinBit = 0x80;
    internal const int MaskBit = 0x80;
    internal const int OpcodeBits = 0x0F;
    private const int LengthBits = 0x7F;
    private const int ReservedBits = 0x70;
    internal const int ControlBit = 0x08;

    /// <summary>What the frame is.</summary>
    public Opcode Opcode { get; private set; }

    /// <summary>True for the last frame of a message.</summary>
    public bool Fin { get; private set; }

    /// <summary>True when the payload is masked.</summary>
    public bool Masked { get; private set; }

    /// <summary>The masking key, its first byte lowest; 0 when not masked.</summary>
    public int Mask { get; private set; }

    /// <summary>Bytes of payload, 0 to 2^63-1.</summary>
    public long PayloadLength { get; private set; }

    /// <summary>True for close, ping and pong.</summary>
    public bool IsControl => ((int)Opcode & ControlBit) != 0;

    /// <summary>What is wrong with the header; <see cref="ProtocolError.None"/> when nothing is.</summary>
    public ProtocolError Error { get; private set; }

    /// <summary>Reads a header and consumes it, or consumes nothing.</summary>
    /// <param name="input">Received bytes.</param>
    /// <param name="expectMask">True when frames must be masked, false when they must not.</param>
    /// <returns>True when the header was read; false when more bytes are needed or <see cref="Error"/> is set.</returns>
    public bool TryRead(ByteBuffer input, bool expectMask)
    {
        byte[] bytes = input.Bytes;
        int start = input.Start;
        Error = Check(bytes, start, input.Length, expectMask);
        int length = Error == ProtocolError.None ? LengthOf(bytes, start, input.Length) : 0;
        if (length == 0)
        {
            return false;
        }

        Opcode = (Opcode)(bytes[start] & OpcodeBits);
        Fin = (bytes[start] & FinBit) != 0;
        Masked = (bytes[start + 1] & MaskBit) != 0;
        PayloadLength = ReadPayloadLength(bytes, start);
        Mask = Masked ? ReadMask(bytes, start + length - 4) : 0;
        input.Consume(length);
        return true;
    }

    /// <summary>Checks as much of a header as is there.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="available">How many bytes have arrived.</param>
    /// <param name="expectMask">True when frames must be masked, false when they must not.</param>
    internal static ProtocolError Check(byte[] bytes, int start, int available, bool expectMask)
    {
        ProtocolError error = available == 0 ? ProtocolError.None : CheckFirst(bytes[start]);
        if (error != ProtocolError.None || available < 2)
        {
            return error;
        }

        int second = bytes[start + 1];
        error = CheckSecond(bytes[start], second, expectMask);
        bool isLong = error == ProtocolError.None && (second & LengthBits) > MaxShortPayload;
        return isLong ? CheckLength(bytes, start + 2, available - 2, second & LengthBits) : error;
    }

    /// <summary>Bytes of a header that has arrived; 0 when some are missing.</summary>
    internal static int LengthOf(byte[] bytes, int start, int available)
    {
        if (available < 2)
        {
            return 0;
        }

        int length = HeaderLength(bytes[start + 1]);
        return available < length ? 0 : length;
    }

    /// <summary>Bytes of payload that a header announces.</summary>
    internal static long ReadPayloadLength(byte[] bytes, int start)
    {
        return ReadLength(bytes, start + 2, bytes[start + 1] & LengthBits);
    }

    /// <summary>Bytes that the header of a frame takes.</summary>
    /// <param name="payloadLength">Bytes of payload.</param>
    /// <param name="masked">True for a client's frame.</param>
    public static int LengthFor(long payloadLength, bool masked)
    {
        int length = payloadLength <= 125 ? 2 : payloadLength <= 65535 ? 4 : 10;
        return masked ? length + 4 : length;
    }

    /// <summary>Writes a header; the caller has made sure that it fits.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="index">Index of its first byte.</param>
    /// <param name="opcode">What the frame is.</param>
    /// <param name="fin">True for the last frame of a message.</param>
    /// <param name="payloadLength">Bytes of payload.</param>
    /// <param name="masked">True for a client's frame; its mask is written by the caller behind the header.</param>
    /// <returns>Index behind the header without its mask.</returns>
    internal static int Write(byte[] bytes, int index, Opcode opcode, bool fin, long payloadLength, bool masked)
    {
        int maskBit = masked ? MaskBit : 0;
        bytes[index] = (byte)((fin ? FinBit : 0) | (int)opcode);
        if (payloadLength <= 125)
        {
            bytes[index + 1] = (byte)(maskBit | (int)payloadLength);
            return index + 2;
        }

        int size = payloadLength <= 65535 ? 2 : 8;
        bytes[index + 1] = (byte)(maskBit | (size == 2 ? 126 : 127));
        for (int i = size - 1; i >= 0; i--)
        {
            bytes[index + 2 + i] = (byte)payloadLength;
            payloadLength >>= 8;
        }

        return index + 2 + size;
    }

    private static ProtocolError CheckFirst(int first)
    {
        if ((first & ReservedBits) != 0)
        {
            return ProtocolError.ReservedBitSet;
        }

        int opcode = first & 0x0F;
        if (opcode > 10 || (opcode > 2 && opcode < 8))
        {
            return ProtocolError.ReservedOpcode;
        }

        bool fragmentedControl = (first & (FinBit | ControlBit)) == ControlBit;
        return fragmentedControl ? ProtocolError.FragmentedControlFrame : ProtocolError.None;
    }

    private static ProtocolError CheckSecond(int first, int second, bool expectMask)
    {
        bool masked = (second & MaskBit) != 0;
        if (masked != expectMask)
        {
            return expectMask ? ProtocolError.MaskMissing : ProtocolError.MaskUnexpected;
        }

        bool longControl = (first & ControlBit) != 0 && (second & 0x7F) > MaxControlPayload;
        return longControl ? ProtocolError.ControlFrameTooLong : ProtocolError.None;
    }

    /// <summary>Checks as much of a long length as is there: its first bit, and the leading bytes that must not all be zero.</summary>
    private static ProtocolError CheckLength(byte[] bytes, int index, int available, int shortLength)
    {
        if (shortLength == 126)
        {
            bool small = available > 1 && bytes[index] == 0 && bytes[index + 1] < 126;
            return small ? ProtocolError.LengthNotMinimal : ProtocolError.None;
        }

        if (available > 0 && bytes[index] > 0x7F)
        {
            return ProtocolError.LengthOutOfRange;
        }

        int zeros = 0;
        while (zeros < 6 && zeros < available && bytes[index + zeros] == 0)
        {
            zeros++;
        }

        return zeros == 6 ? ProtocolError.LengthNotMinimal : ProtocolError.None;
    }

    private static int HeaderLength(int second)
    {
        int length = second & 0x7F;
        int header = length < 126 ? 2 : length == 126 ? 4 : 10;
        return (second & MaskBit) != 0 ? header + 4 : header;
    }

    private static long ReadLength(byte[] bytes, int index, int shortLength)
    {
        if (shortLength < 126)
        {
            return shortLength;
        }

        int size = shortLength == 126 ? 2 : 8;
        long length = 0;
        for (int i = 0; i < size; i++)
        {
            length = (length << 8) | bytes[index + i];
        }

        return length;
    }

    internal static int ReadMask(byte[] bytes, int index)
    {
        return bytes[index] | (bytes[index + 1] << 8) | (bytes[index + 2] << 16) | (bytes[index + 3] << 24);
    }
}

using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Protocol;

/// <content>Unmasking and checking with .NET's vectors: both in one pass.</content>
public sealed partial class WebSocketProtocol
{
    private const int MaskLength = 4;

    /// <summary>Reads what nearly every frame from a client is: a message that has arrived completely.</summary>
    /// <param name="input">Where it is.</param>
    /// <param name="output">Of use to the device only.</param>
    /// <param name="available">How many bytes are there.</param>
    /// <returns>False for anything else and for anything wrong; it is left as it was, for <see cref="Advance"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadWholeMessage(ByteBuffer input, ByteBuffer output, int available)
    {
        int start = input.Start;
        Span<byte> window = input.Bytes.AsSpan(start, available);
        if (!TryReadWholeHeader(window, out int header, out int length))
        {
            return false;
        }

        if (!TryUnmask(window, header, length))
        {
            return false;
        }

        _message.SetWhole((MessageType)(window[0] & 0x0F), input.Bytes, start + header, length);
        input.Consume(header + length);
        return true;
    }

    /// <summary>Unmasks the whole message at the front where it stands.</summary>
    /// <returns>False for text that is none; it is left as it was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryUnmask(Span<byte> window, int header, int length)
    {
        Span<byte> payload = window.Slice(header, length);
        int mask = MemoryMarshal.Read<int>(window[(header - MaskLength)..]);
        return Kernels.UnmaskTo(payload, payload, mask) || IsBinaryOrUtf8(window[0], payload) || MaskAgain(payload, mask);
    }

    /// <summary>Leaves a payload that is wrong as it was.</summary>
    /// <returns>False.</returns>
    private static bool MaskAgain(Span<byte> payload, int mask)
    {
        Kernels.UnmaskTo(payload, payload, mask);
        return false;
    }

    /// <summary>True for a payload that is not ASCII but may be one, by the first byte of its frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBinaryOrUtf8(byte first, ReadOnlySpan<byte> payload)
    {
        return (first & 0x0F) == (int)Opcode.Binary || IsUtf8(payload);
    }

    /// <summary>A call of its own: what it needs of registers and of the stack, every message would pay for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsUtf8(ReadOnlySpan<byte> payload)
    {
        return Kernels.IsUtf8(payload);
    }

    /// <summary>Reads the header of a whole message, short of what <see cref="FrameHeader"/> has to say about anything else.</summary>
    /// <param name="window">What has been received.</param>
    /// <param name="header">Bytes of header.</param>
    /// <param name="length">Bytes of payload, all of them in the window.</param>
    private bool TryReadWholeHeader(ReadOnlySpan<byte> window, out int header, out int length)
    {
        header = FrameHeader.MinMaskedLength;
        length = 0;
        if (window.Length < FrameHeader.MinMaskedLength)
        {
            return false;
        }

        // 0x81 and 0x82: the last frame, and the first, of a text or a binary message.
        length = window[1] - FrameHeader.MaskBit;
        bool isWhole = (uint)(window[0] - 0x81) <= 1;
        if (length >= 126)
        {
            isWhole &= TryReadLongLength(window, ref header, ref length);
        }

        return isWhole & length >= 0 & length <= window.Length - header & length <= MaxMessage;
    }

    /// <summary>Reads a length of 16 or of 64 bits.</summary>
    /// <param name="window">What has been received.</param>
    /// <param name="header">Bytes of header.</param>
    /// <param name="length">The first byte of the length, then the length.</param>
    /// <returns>False for one that is written in more bytes than it needs (RFC 6455 section 5.2), is not there yet, or is larger than any buffer.</returns>
    private static bool TryReadLongLength(ReadOnlySpan<byte> window, ref int header, ref int length)
    {
        if (length == 126)
        {
            header = FrameHeader.MinMaskedLength + sizeof(ushort);
            length = BinaryPrimitives.ReadUInt16BigEndian(window[2..]);
            return length >= 126;
        }

        header = FrameHeader.MinMaskedLength + sizeof(ulong);
        if (window.Length < header)
        {
            return false;
        }

        ulong count = BinaryPrimitives.ReadUInt64BigEndian(window[2..]);
        length = (int)count;
        return count is > ushort.MaxValue and <= int.MaxValue;
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

        bool isAscii = false;
        if (_isServer)
        {
            Span<byte> part = input.Bytes.AsSpan(start, count);
            isAscii = Kernels.UnmaskTo(part, part, Kernels.RotateMask(_mask, _decoded));
        }

        _decoded = available;
        bool isChecked = _messageType != MessageType.Text || (isAscii && _utf8State == 0);
        return isChecked || Utf8Validator.IsValidSoFar(input.Bytes, start, count, ref _utf8State);
    }
}

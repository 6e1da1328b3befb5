using System;
using System.Buffers.Binary;

namespace Gateway.Fuzz.Tests;

/// <summary>A frame's header as it lies in a stream, right or wrong, whole or cut.</summary>
internal readonly ref struct FrameView
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Looks at the bytes from the frame's first one to the end of the stream.</summary>
    public FrameView(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
    }

    public int Opcode => _bytes[0] & 0x0F;

    public bool IsControl => (_bytes[0] & 0x08) != 0;

    public bool Fin => _bytes[0] >= 0x80;

    public bool Masked => _bytes[1] >= 0x80;

    /// <summary>Bytes of extended length.</summary>
    public int LengthBytes => (_bytes[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };

    public int HeaderLength => 2 + LengthBytes + (Masked ? 4 : 0);

    /// <summary>True when the header is there, its mask not counted.</summary>
    public bool HasLength => _bytes.Length >= 2 && _bytes.Length >= 2 + LengthBytes;

    public bool HasHeader => _bytes.Length >= 2 && _bytes.Length >= HeaderLength;

    public long Length => LengthBytes switch
    {
        0 => _bytes[1] & 0x7F,
        2 => BinaryPrimitives.ReadUInt16BigEndian(_bytes[2..]),
        _ => BinaryPrimitives.ReadInt64BigEndian(_bytes[2..]),
    };

    /// <summary>True when a shorter form of the length would have done.</summary>
    public bool IsLengthTooLong => HasLength && LengthBytes > 0 && Length >= 0 && Length < (LengthBytes == 2 ? 126 : 65536);

    /// <summary>True when .NET cannot see the whole header yet: its server counts on a mask.</summary>
    public bool IsCutForDotNet(bool isServer)
    {
        return !HasLength || _bytes.Length < 2 + LengthBytes + (isServer ? 4 : 0);
    }
}

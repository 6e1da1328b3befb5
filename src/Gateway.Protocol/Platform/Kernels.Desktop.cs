using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Protocol;

/// <summary>The loops over bytes with .NET's vectors.</summary>
internal static partial class Kernels
{
    internal static partial int IndexOf(byte[] bytes, byte value, int start, int count)
    {
        int index = bytes.AsSpan(start, count).IndexOf(value);
        return index < 0 ? -1 : start + index;
    }

    internal static partial void Unmask(byte[] bytes, int start, int count, int mask)
    {
        Span<byte> span = bytes.AsSpan(start, count);
        int whole = count & ~(System.Numerics.Vector<byte>.Count - 1);
        System.Numerics.Vector<byte> key = System.Numerics.Vector.AsVectorByte(new System.Numerics.Vector<int>(mask));
        Span<System.Numerics.Vector<byte>> vectors = MemoryMarshal.Cast<byte, System.Numerics.Vector<byte>>(span[..whole]);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] ^= key;
        }

        for (int i = whole; i < span.Length; i++)
        {
            span[i] ^= (byte)(mask >> ((i & 3) * 8));
        }
    }

    internal static partial int CountAscii(byte[] bytes, int start, int count)
    {
        Span<byte> span = bytes.AsSpan(start, count);
        if (Ascii.IsValid(span))
        {
            return count;
        }

        return span.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
    }
}

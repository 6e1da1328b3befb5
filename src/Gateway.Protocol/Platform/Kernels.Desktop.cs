using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Gateway.Protocol;

/// <summary>The loops over bytes with .NET's vectors.</summary>
/// <remarks>
/// Bytes are loaded and stored without bounds checks, by offsets from the first byte of a span. Every method that does so
/// says what lengths it takes; <see cref="UnmaskTo"/>, <see cref="IndexOf"/> and <see cref="IsUtf8"/> are the only ways in and have spans.
/// Short payloads have no tail: the first and the last vector overlap, and both are loaded before anything is stored, so a
/// payload may be unmasked in place.
/// The methods with loops are compiled for speed at their first call: as the runtime begins with them otherwise, without
/// optimisation, 64 KiB take 13 µs longer, for about the first thirty thousand messages.
/// </remarks>
internal static partial class Kernels
{
    private const ulong HighBits = 0x8080808080808080;

    /// <summary>Bytes in which a value is searched for without .NET's search.</summary>
    private const int Near = 128;

    internal static partial int IndexOf(byte[] bytes, byte value, int start, int count)
    {
        ReadOnlySpan<byte> span = bytes.AsSpan(start, count);
        int searched = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            // Most lines are short: .NET's search takes longer to begin than to find their ends.
            ref byte first = ref MemoryMarshal.GetReference(span);
            Vector256<byte> wanted = Vector256.Create(value);
            int last = Math.Min(count, Near) - 32;
            for (; searched <= last; searched += 32)
            {
                // In bounds: searched is at most count - 32.
                uint found = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)searched), wanted).ExtractMostSignificantBits();
                if (found != 0)
                {
                    return start + searched + BitOperations.TrailingZeroCount(found);
                }
            }
        }

        int index = span[searched..].IndexOf(value);
        return index < 0 ? -1 : start + searched + index;
    }

    internal static partial void Unmask(byte[] bytes, int start, int count, int mask)
    {
        Span<byte> span = bytes.AsSpan(start, count);
        UnmaskTo(span, span, mask);
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

    /// <summary>Unmasks a payload into another place, or in place, and looks at what comes out.</summary>
    /// <param name="source">The masked bytes.</param>
    /// <param name="target">Where they go: <paramref name="source"/> itself, or a span that does not overlap it.</param>
    /// <param name="mask">The key; its lowest byte applies to the first byte.</param>
    /// <returns>True when all of them are ASCII.</returns>
    /// <exception cref="ArgumentException"><paramref name="target"/> is shorter than <paramref name="source"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool UnmaskTo(ReadOnlySpan<byte> source, Span<byte> target, int mask)
    {
        if (target.Length < source.Length)
        {
            throw new ArgumentException(nameof(target));
        }

        // From here on offsets are in bounds where they are at most source.Length less the width of what is accessed.
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(target);
        nuint count = (nuint)source.Length;
        if (count >= 64 && Vector512.IsHardwareAccelerated)
        {
            return Unmask512(ref from, ref to, count, mask);
        }

        if (count >= 32 && Vector256.IsHardwareAccelerated)
        {
            return Unmask256(ref from, ref to, count, mask);
        }

        return count >= 16 ? Unmask128(ref from, ref to, count, mask) : UnmaskShort(source, target, mask);
    }

    /// <summary>Payloads of at least 64 bytes, so that offsets up to <paramref name="count"/> - 64 are in bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Unmask512(ref byte from, ref byte to, nuint count, int mask)
    {
        nuint end = count - 64;
        Vector512<byte> first = Vector512.LoadUnsafe(ref from) ^ Vector512.Create(mask).AsByte();
        Vector512<byte> last = Vector512.LoadUnsafe(ref from, end) ^ Vector512.Create(RotateTo(mask, count)).AsByte();
        Vector512<byte> all = first | last;
        if (end > 64)
        {
            // Whole lines of the cache: vectors across two of them take half as long again.
            nuint line = 64 - (AddressOf(ref to) & 63);
            Vector512<byte> key = Vector512.Create(RotateTo(mask, line)).AsByte();
            for (nuint i = line; i < end; i += 64)
            {
                // In bounds: i is below end.
                Vector512<byte> middle = Vector512.LoadUnsafe(ref from, i) ^ key;
                middle.StoreUnsafe(ref to, i);
                all |= middle;
            }
        }

        first.StoreUnsafe(ref to);
        last.StoreUnsafe(ref to, end);
        return (all & Vector512.Create((byte)0x80)) == Vector512<byte>.Zero;
    }

    /// <summary>Payloads of at least 32 bytes, so that offsets up to <paramref name="count"/> - 32 are in bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Unmask256(ref byte from, ref byte to, nuint count, int mask)
    {
        Vector256<byte> key = Vector256.Create(mask).AsByte();
        nuint end = count - 32;
        Vector256<byte> first = Vector256.LoadUnsafe(ref from) ^ key;
        Vector256<byte> last = Vector256.LoadUnsafe(ref from, end) ^ Vector256.Create(RotateTo(mask, count)).AsByte();
        Vector256<byte> all = first | last;
        for (nuint i = 32; i < end; i += 32)
        {
            // In bounds: i is below end.
            Vector256<byte> middle = Vector256.LoadUnsafe(ref from, i) ^ key;
            middle.StoreUnsafe(ref to, i);
            all |= middle;
        }

        first.StoreUnsafe(ref to);
        last.StoreUnsafe(ref to, end);
        return (all & Vector256.Create((byte)0x80)) == Vector256<byte>.Zero;
    }

    /// <summary>Payloads of at least 16 bytes, so that offsets up to <paramref name="count"/> - 16 are in bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Unmask128(ref byte from, ref byte to, nuint count, int mask)
    {
        Vector128<byte> key = Vector128.Create(mask).AsByte();
        nuint end = count - 16;
        Vector128<byte> first = Vector128.LoadUnsafe(ref from) ^ key;
        Vector128<byte> last = Vector128.LoadUnsafe(ref from, end) ^ Vector128.Create(RotateTo(mask, count)).AsByte();
        Vector128<byte> all = first | last;
        for (nuint i = 16; i < end; i += 16)
        {
            // In bounds: i is below end.
            Vector128<byte> middle = Vector128.LoadUnsafe(ref from, i) ^ key;
            middle.StoreUnsafe(ref to, i);
            all |= middle;
        }

        first.StoreUnsafe(ref to);
        last.StoreUnsafe(ref to, end);
        return (all & Vector128.Create((byte)0x80)) == Vector128<byte>.Zero;
    }

    /// <summary>Payloads of at most 15 bytes, with the same overlap, and bounds checks.</summary>
    private static bool UnmaskShort(ReadOnlySpan<byte> source, Span<byte> target, int mask)
    {
        int count = source.Length;
        uint rotated = RotateTo(mask, (nuint)count);
        if (count >= 8)
        {
            ulong first = BinaryPrimitives.ReadUInt64LittleEndian(source) ^ Twice((uint)mask);
            ulong last = BinaryPrimitives.ReadUInt64LittleEndian(source[(count - 8)..]) ^ Twice(rotated);
            BinaryPrimitives.WriteUInt64LittleEndian(target, first);
            BinaryPrimitives.WriteUInt64LittleEndian(target[(count - 8)..], last);
            return ((first | last) & HighBits) == 0;
        }

        if (count >= 4)
        {
            uint first = BinaryPrimitives.ReadUInt32LittleEndian(source) ^ (uint)mask;
            uint last = BinaryPrimitives.ReadUInt32LittleEndian(source[(count - 4)..]) ^ rotated;
            BinaryPrimitives.WriteUInt32LittleEndian(target, first);
            BinaryPrimitives.WriteUInt32LittleEndian(target[(count - 4)..], last);
            return ((first | last) & HighBits) == 0;
        }

        int all = 0;
        for (int i = 0; i < count; i++)
        {
            target[i] = (byte)(source[i] ^ (mask >> (i * 8)));
            all |= target[i];
        }

        return all < 0x80;
    }

    /// <summary>The key for a vector that ends with the payload: its length is a multiple of the key's.</summary>
    private static uint RotateTo(int mask, nuint count)
    {
        return BitOperations.RotateRight((uint)mask, ((int)count & 3) * 8);
    }

    /// <summary>Where a byte is now. The collector may move it at any time, so this is good for speed, not for access.</summary>
    private static nuint AddressOf(ref byte value)
    {
        return (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref value);
    }

    private static ulong Twice(uint key)
    {
        return ((ulong)key << 32) | key;
    }
}

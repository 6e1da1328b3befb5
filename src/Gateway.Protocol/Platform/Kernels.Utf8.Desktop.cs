using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Unicode;

namespace Gateway.Protocol;

/// <content>
/// UTF-8 checked 32 bytes at a time, by three lookups of half bytes (Keiser and Lemire, "Validating UTF-8 in less than one instruction
/// per byte", 2021): whatever is wrong with two bytes that follow each other shows in the upper and the lower half of the first
/// and in the upper half of the second, each of which rules some errors out.
/// </content>
internal static partial class Kernels
{
    private const int Width = 32;

    /// <summary>A shorter text takes .NET less time.</summary>
    private const int MinVectorText = Width + 3;

    // What can be wrong with two bytes, a bit each.

    /// <summary>A first byte of several, and not a second one.</summary>
    private const byte TooShort = 1;

    /// <summary>ASCII, and a second byte.</summary>
    private const byte TooLong = 2;

    /// <summary>E0 and less than A0: written with three bytes where two suffice.</summary>
    private const byte Overlong3 = 4;

    /// <summary>F4 and more than 8F, or F5 to FF and more than 8F: beyond U+10FFFF.</summary>
    private const byte TooLarge = 8;

    /// <summary>ED and more than 9F.</summary>
    private const byte Surrogate = 0x10;

    /// <summary>C0 or C1: written with two bytes where one suffices.</summary>
    private const byte Overlong2 = 0x20;

    /// <summary>F0 and less than 90, written with four bytes where three suffice; or F5 to FF and less than 90, beyond U+10FFFF.</summary>
    private const byte Overlong4OrTooLarge = 0x40;

    /// <summary>Two bytes that each go on with something: wrong unless the one or two bytes before them have begun it.</summary>
    private const byte TwoThatGoOn = 0x80;

    /// <summary>True for UTF-8 (RFC 3629) that does not end in the middle of a code point.</summary>
    internal static bool IsUtf8(ReadOnlySpan<byte> text)
    {
        return Avx2.IsSupported && text.Length >= MinVectorText ? IsLongUtf8(text) : Utf8.IsValid(text);
    }

    /// <summary>Texts of at least 35 bytes: the last 32, which may have been looked at already, have three before them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsLongUtf8(ReadOnlySpan<byte> text)
    {
        ref byte first = ref MemoryMarshal.GetReference(text);
        Vector256<byte> errors = ErrorsAtStart(Vector256.LoadUnsafe(ref first));
        nuint last = (nuint)(text.Length - Width);
        for (nuint i = Width; i < last; i += Width)
        {
            // In bounds: i is at least 3 and below the length less 32.
            errors |= ErrorsAt(ref first, i);
        }

        errors |= ErrorsAt(ref first, last);
        return errors == Vector256<byte>.Zero && text[^1] < 0xC0 && text[^2] < 0xE0 && text[^3] < 0xF0;
    }

    /// <summary>What is wrong with each of 32 bytes: zero for nothing.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">What stands one before each of them.</param>
    /// <param name="before2">What stands two before.</param>
    /// <param name="before3">What stands three before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Errors(Vector256<byte> bytes, Vector256<byte> before, Vector256<byte> before2, Vector256<byte> before3)
    {
        Vector256<byte> low = Vector256.Create((byte)0x0F);
        Vector256<byte> pairs = Avx2.Shuffle(ByUpperHalfOfFirst(), UpperHalves(before, low))
            & Avx2.Shuffle(ByLowerHalfOfFirst(), before & low)
            & Avx2.Shuffle(ByUpperHalfOfSecond(), UpperHalves(bytes, low));

        // Two may go on where the third byte after E0 to FF, or the fourth after F0 to FF, stands, and there they have to.
        Vector256<byte> third = Avx2.SubtractSaturate(before2, Vector256.Create((byte)(0xE0 - 0x80)));
        Vector256<byte> fourth = Avx2.SubtractSaturate(before3, Vector256.Create((byte)(0xF0 - 0x80)));
        return ((third | fourth) & Vector256.Create(TwoThatGoOn)) ^ pairs;
    }

    /// <summary>The same for 32 bytes in the middle of a text.</summary>
    /// <param name="first">Its first byte.</param>
    /// <param name="offset">Where they are, at least 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ErrorsAt(ref byte first, nuint offset)
    {
        return Errors(
            Vector256.LoadUnsafe(ref first, offset),
            Vector256.LoadUnsafe(ref first, offset - 1),
            Vector256.LoadUnsafe(ref first, offset - 2),
            Vector256.LoadUnsafe(ref first, offset - 3));
    }

    /// <summary>The same for the first bytes of a text: before them zeros are shifted in.</summary>
    private static Vector256<byte> ErrorsAtStart(Vector256<byte> bytes)
    {
        // What an instruction that shifts within halves shifts in: zeros into the lower half, the lower half into the upper.
        Vector256<byte> shiftedIn = Avx2.Permute2x128(bytes, bytes, 0x08);
        return Errors(
            bytes,
            Avx2.AlignRight(bytes, shiftedIn, 15),
            Avx2.AlignRight(bytes, shiftedIn, 14),
            Avx2.AlignRight(bytes, shiftedIn, 13));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> UpperHalves(Vector256<byte> bytes, Vector256<byte> low)
    {
        return (bytes.AsUInt16() >> 4).AsByte() & low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ByUpperHalfOfFirst()
    {
        return InBothHalves(Vector128.Create(
            TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong,
            TwoThatGoOn, TwoThatGoOn, TwoThatGoOn, TwoThatGoOn,
            TooShort | Overlong2,
            TooShort,
            TooShort | Overlong3 | Surrogate,
            TooShort | TooLarge | Overlong4OrTooLarge));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ByLowerHalfOfFirst()
    {
        const byte Any = TooShort | TooLong | TwoThatGoOn;
        const byte FromF5 = Any | TooLarge | Overlong4OrTooLarge;
        return InBothHalves(Vector128.Create(
            Any | Overlong2 | Overlong3 | Overlong4OrTooLarge,
            Any | Overlong2,
            Any,
            Any,
            Any | TooLarge,
            FromF5, FromF5, FromF5, FromF5, FromF5, FromF5, FromF5, FromF5,
            FromF5 | Surrogate,
            FromF5,
            FromF5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ByUpperHalfOfSecond()
    {
        const byte GoesOn = TooLong | Overlong2 | TwoThatGoOn;
        return InBothHalves(Vector128.Create(
            TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort,
            GoesOn | Overlong3 | Overlong4OrTooLarge,
            GoesOn | Overlong3 | TooLarge,
            GoesOn | Surrogate | TooLarge,
            GoesOn | Surrogate | TooLarge,
            TooShort, TooShort, TooShort, TooShort));
    }

    /// <summary>A shuffle of 32 bytes looks up in two tables of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> InBothHalves(Vector128<byte> table)
    {
        return Vector256.Create(table, table);
    }
}

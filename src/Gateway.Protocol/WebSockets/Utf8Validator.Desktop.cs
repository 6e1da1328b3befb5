using System;

namespace Gateway.Protocol;

/// <content>The same with .NET's vectors, for all but the code points that are cut.</content>
public sealed partial class Utf8Validator
{
    /// <summary>Checks the next bytes of a text, like <see cref="Validate(byte[], int, int)"/>, but does not say which one is wrong.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when one of them may not stand there; nothing can be checked after it.</returns>
    /// <param name="state">As <see cref="Validate(byte[], int, int, ref int)"/> has it.</param>
    internal static bool IsValidSoFar(byte[] bytes, int start, int count, ref int state)
    {
        int begun = Math.Min(state & OwedBits, count);
        if (Validate(bytes, start, begun, ref state) >= 0)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes.AsSpan(start + begun, count - begun);
        int cut = LengthOfCut(rest);
        return Kernels.IsUtf8(rest[..^cut]) && Validate(bytes, start + count - cut, cut, ref state) < 0;
    }

    /// <summary>Number of bytes, up to three, of a code point at the end that goes on in what has not been received.</summary>
    private static int LengthOfCut(ReadOnlySpan<byte> text)
    {
        for (int length = 1; length <= 3 && length <= text.Length; length++)
        {
            byte value = text[^length];
            if (value >= 0xC0)
            {
                int whole = value < 0xE0 ? 2 : value < 0xF0 ? 3 : 4;
                return whole > length ? length : 0;
            }
        }

        return 0;
    }
}

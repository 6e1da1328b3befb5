using System;

namespace Gateway.Protocol;

/// <summary>The loops over bytes for the device's interpreter: native array calls, and unrolled loops over locals.</summary>
internal static partial class Kernels
{
    private const ulong HighBits = 0x8080808080808080;

    /// <summary>Boxed once: <c>Array.IndexOf</c> takes an object.</summary>
    private static readonly object s_lineFeed = (byte)'\n';

    internal static partial int IndexOf(byte[] bytes, byte value, int start, int count)
    {
        if (value == (byte)'\n')
        {
            return Array.IndexOf(bytes, s_lineFeed, start, count);
        }

        for (int end = start + count; start < end; start++)
        {
            if (bytes[start] == value)
            {
                return start;
            }
        }

        return -1;
    }

    internal static partial void Unmask(byte[] bytes, int start, int count, int mask)
    {
        Unmask(bytes, start, count, (byte)mask, (byte)(mask >> 8), (byte)(mask >> 16), (byte)(mask >> 24));
    }

    /// <summary>The same with the key in its four bytes, as they stand before a payload.</summary>
    internal static void Unmask(byte[] bytes, int start, int count, byte m0, byte m1, byte m2, byte m3)
    {
        int end = start + count;
        int whole = end - 7;
        while (start < whole)
        {
            bytes[start] ^= m0;
            bytes[start + 1] ^= m1;
            bytes[start + 2] ^= m2;
            bytes[start + 3] ^= m3;
            bytes[start + 4] ^= m0;
            bytes[start + 5] ^= m1;
            bytes[start + 6] ^= m2;
            bytes[start + 7] ^= m3;
            start += 8;
        }

        if (start < end - 3)
        {
            bytes[start] ^= m0;
            bytes[start + 1] ^= m1;
            bytes[start + 2] ^= m2;
            bytes[start + 3] ^= m3;
            start += 4;
        }

        if (start < end)
        {
            bytes[start] ^= m0;
        }

        if (start + 1 < end)
        {
            bytes[start + 1] ^= m1;
        }

        if (start + 2 < end)
        {
            bytes[start + 2] ^= m2;
        }
    }

    internal static partial int CountAscii(byte[] bytes, int start, int count)
    {
        int i = start;
        int end = start + count;
        int whole = end - 31;
        while (i < whole && ((BitConverter.ToUInt64(bytes, i) | BitConverter.ToUInt64(bytes, i + 8)
            | BitConverter.ToUInt64(bytes, i + 16) | BitConverter.ToUInt64(bytes, i + 24)) & HighBits) == 0)
        {
            i += 32;
        }

        whole = end - 7;
        while (i < whole && (BitConverter.ToUInt64(bytes, i) & HighBits) == 0)
        {
            i += 8;
        }

        // The rest together with what was looked at before it.
        if (count > 7 && i >= whole && (BitConverter.ToUInt64(bytes, end - 8) & HighBits) == 0)
        {
            return count;
        }

        while (i < end && bytes[i] < 0x80)
        {
            i++;
        }

        return i - start;
    }
}

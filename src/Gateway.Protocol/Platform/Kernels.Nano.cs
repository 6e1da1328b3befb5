using System;

namespace Gateway.Protocol;

/// <summary>The loops over bytes for the device's interpreter: native array calls, and unrolled loops over locals.</summary>
internal static partial class Kernels
{
    private const ulong HighBits = 0x8080808080808080;

    // Boxed once: Array.IndexOf takes an object.
    private static readonly object s_lineFeed = (byte)'\n';
    private static readonly object s_colon = (byte)':';

    internal static partial int IndexOf(byte[] bytes, byte value, int start, int count)
    {
        if (value == (byte)'\n')
        {
            return Array.IndexOf(bytes, s_lineFeed, start, count);
        }

        if (value == (byte)':')
        {
            return Array.IndexOf(bytes, s_colon, start, count);
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
        if (count > 7)
        {
            int whole = end - 7;
            do
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
            while (start < whole);
        }

        if ((count & 4) != 0)
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
            if (start + 1 < end)
            {
                bytes[start + 1] ^= m1;
                if (start + 2 < end)
                {
                    bytes[start + 2] ^= m2;
                }
            }
        }
    }

    /// <summary>The same for text, whose bytes are looked at on the way.</summary>
    /// <returns>True when all of them are ASCII.</returns>
    internal static bool UnmaskText(byte[] bytes, int start, int count, byte m0, byte m1, byte m2, byte m3)
    {
        int end = start + count;
        bool isAscii = true;
        if (count > 7)
        {
            isAscii = UnmaskWords(bytes, start, end, (uint)(m0 | (m1 << 8) | (m2 << 16) | (m3 << 24)));
            start = end - (count & 7);
        }

        int rest = 0;
        if ((count & 4) != 0)
        {
            rest = (bytes[start] ^= m0) | (bytes[start + 1] ^= m1) | (bytes[start + 2] ^= m2) | (bytes[start + 3] ^= m3);
            start += 4;
        }

        if (start < end)
        {
            rest |= bytes[start] ^= m0;
            if (start + 1 < end)
            {
                rest |= bytes[start + 1] ^= m1;
                if (start + 2 < end)
                {
                    rest |= bytes[start + 2] ^= m2;
                }
            }
        }

        return isAscii && rest < 0x80;
    }

    /// <summary>The same, eight bytes at a time, as long as there are eight; there must be at first. One call that reads all of them, to look at them, pays for writing each.</summary>
    private static bool UnmaskWords(byte[] bytes, int start, int end, ulong key)
    {
        key |= key << 32;
        ulong all = 0;
        end -= 7;
        do
        {
            ulong word = BitConverter.ToUInt64(bytes, start) ^ key;
            bytes[start] = (byte)word;
            bytes[start + 1] = (byte)(word >> 8);
            bytes[start + 2] = (byte)(word >> 16);
            bytes[start + 3] = (byte)(word >> 24);
            bytes[start + 4] = (byte)(word >> 32);
            bytes[start + 5] = (byte)(word >> 40);
            bytes[start + 6] = (byte)(word >> 48);
            bytes[start + 7] = (byte)(word >> 56);
            all |= word;
            start += 8;
        }
        while (start < end);
        return (all & HighBits) == 0;
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

namespace Gateway.Protocol;

/// <summary>Base64 (RFC 4648, 4) between byte arrays, as handshakes need it; the class library's version makes strings.</summary>
public static class Base64
{
    private static readonly byte[] s_alphabet = AsciiText.ToBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>Characters that a number of bytes takes, padding included.</summary>
    /// <param name="count">Bytes.</param>
    public static int EncodedLength(int count)
    {
        return (count + 2) / 3 * 4;
    }

    /// <summary>Encodes bytes.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Where the characters go; <see cref="EncodedLength"/> tells how many.</param>
    /// <param name="index">Index of the first one.</param>
    public static void Encode(byte[] source, int start, int count, byte[] target, int index)
    {
        byte[] alphabet = s_alphabet;
        for (int end = start + count; start < end; start += 3)
        {
            int left = end - start;
            int bits = source[start] << 16;
            bits |= left > 1 ? source[start + 1] << 8 : 0;
            bits |= left > 2 ? source[start + 2] : 0;
            target[index] = alphabet[bits >> 18];
            target[index + 1] = alphabet[(bits >> 12) & 63];
            target[index + 2] = left > 1 ? alphabet[(bits >> 6) & 63] : (byte)'=';
            target[index + 3] = left > 2 ? alphabet[bits & 63] : (byte)'=';
            index += 4;
        }
    }

    /// <summary>Encodes the 20 bytes of a digest.</summary>
    /// <param name="words">Five words, the highest byte first, and any other.</param>
    /// <param name="target">Where the 28 characters go.</param>
    /// <param name="index">Index of the first one.</param>
    internal static void EncodeDigest(int[] words, byte[] target, int index)
    {
        byte[] alphabet = s_alphabet;
        for (int bit = 0; bit < 160; bit += 24)
        {
            int word = bit >> 5;
            int bits = (int)((((long)words[word] << 32) | (uint)words[word + 1]) >> (40 - (bit & 31)));
            target[index] = alphabet[(bits >> 18) & 63];
            target[index + 1] = alphabet[(bits >> 12) & 63];
            target[index + 2] = alphabet[(bits >> 6) & 63];
            target[index + 3] = alphabet[bits & 63];
            index += 4;
        }

        target[index - 1] = (byte)'=';
    }

    /// <summary>True for the 24 characters that stand for 16 bytes: 22 of the alphabet, then two paddings.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public static bool IsSixteenBytes(byte[] bytes, int start, int count)
    {
        if (count != 24 || bytes[start + 22] != '=' || bytes[start + 23] != '=')
        {
            return false;
        }

        for (int i = start; i < start + 22; i++)
        {
            int c = bytes[i];
            // No letter, no digit and not the slash, which stands right before the digits, nor the plus sign.
            if ((uint)((c | 0x20) - 'a') > 'z' - 'a' && (c < '/' || c > '9') && c != '+')
            {
                return false;
            }
        }

        return true;
    }
}

namespace Gateway.Protocol;

/// <summary>ASCII as bytes. Texts are turned into arrays once, at start-up: a string literal on a message's path is a new object on the device.</summary>
public static class AsciiText
{
    /// <summary>No text. One for all: an array of a type's own takes 36 bytes of a device's heap.</summary>
    public static readonly byte[] Empty = new byte[0];

    /// <summary>The bytes of an ASCII text.</summary>
    /// <param name="text">Characters below 0x80.</param>
    public static byte[] ToBytes(string text)
    {
        char[] characters = text.ToCharArray();
        byte[] bytes = new byte[characters.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)characters[i];
        }

        return bytes;
    }

    /// <summary>True when a text has nothing but visible ASCII characters: no blank, and no control character.</summary>
    /// <param name="text">The text.</param>
    public static bool IsVisible(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if (c <= ' ' || c >= 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends a number in decimal digits, all of them or none.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="value">0 or more.</param>
    /// <returns>False when it does not fit.</returns>
    public static bool TryAppendNumber(ByteBuffer output, long value)
    {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        if (!output.TryReserve(digits))
        {
            return false;
        }

        byte[] bytes = output.Bytes;
        for (int i = output.End + digits - 1; i >= output.End; i--)
        {
            bytes[i] = (byte)('0' + (int)(value % 10));
            value /= 10;
        }

        output.Commit(digits);
        return true;
    }

    /// <summary>Compares bytes with a text, ignoring the case of ASCII letters.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="lowerCase">The text in lower case.</param>
    public static bool EqualsIgnoreCase(byte[] bytes, int start, int count, byte[] lowerCase)
    {
        return count == lowerCase.Length && EqualsIgnoreCase(bytes, start, lowerCase, 0, count);
    }

    /// <summary>Compares bytes with a part of a text, ignoring the case of ASCII letters.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="lowerCase">Where the text is, in lower case.</param>
    /// <param name="textStart">Index of its first byte.</param>
    /// <param name="count">How many bytes are compared.</param>
    public static bool EqualsIgnoreCase(byte[] bytes, int start, byte[] lowerCase, int textStart, int count)
    {
        int end = start + count;
        int shift = textStart - start;
        for (int i = start; i < end; i++)
        {
            int value = bytes[i];
            if (value != lowerCase[i + shift] && (value < 'A' || value > 'Z' || value + 32 != lowerCase[i + shift]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Compares bytes with a text exactly.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="text">The text.</param>
    public static bool Equals(byte[] bytes, int start, int count, byte[] text)
    {
        return count == text.Length && StartsWith(bytes, start, text, count);
    }

    /// <summary>Compares bytes with a part of a text exactly.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="text">Where the text is.</param>
    /// <param name="textStart">Index of its first byte.</param>
    /// <param name="count">How many bytes are compared.</param>
    public static bool Equals(byte[] bytes, int start, byte[] text, int textStart, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[start + i] != text[textStart + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when bytes begin as another text does.</summary>
    /// <param name="bytes">Where they are; at least <paramref name="count"/> of them.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="text">The text.</param>
    /// <param name="count">How much of it counts.</param>
    public static bool StartsWith(byte[] bytes, int start, byte[] text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[start + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }
}

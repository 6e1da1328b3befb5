using System;

namespace Gateway.Protocol.Tests;

/// <summary>Byte arrays for tests. Strings would not do: on the device U+0000 ends them.</summary>
internal static class TestBytes
{
    private static readonly char[] s_digits = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f' };

    /// <summary>The bytes of hexadecimal digits; blanks between them are ignored.</summary>
    public static byte[] Hex(string text)
    {
        char[] characters = text.ToCharArray();
        byte[] bytes = new byte[characters.Length];
        int digits = 0;
        foreach (char c in characters)
        {
            if (c != ' ')
            {
                bytes[digits / 2] = (byte)((bytes[digits / 2] << 4) | Digit(c));
                digits++;
            }
        }

        return Slice(bytes, 0, digits / 2);
    }

    /// <summary>Hexadecimal digits of bytes.</summary>
    public static string ToHex(byte[] bytes, int start, int count)
    {
        char[] text = new char[count * 2];
        for (int i = 0; i < count; i++)
        {
            text[2 * i] = s_digits[bytes[start + i] >> 4];
            text[(2 * i) + 1] = s_digits[bytes[start + i] & 15];
        }

        return new string(text);
    }

    public static byte[] Slice(byte[] bytes, int start, int count)
    {
        byte[] slice = new byte[count];
        Array.Copy(bytes, start, slice, 0, count);
        return slice;
    }

    public static byte[] Join(byte[] first, byte[] second)
    {
        byte[] joined = new byte[first.Length + second.Length];
        Array.Copy(first, 0, joined, 0, first.Length);
        Array.Copy(second, 0, joined, first.Length, second.Length);
        return joined;
    }

    public static byte[] Repeat(byte value, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = value;
        }

        return bytes;
    }

    /// <summary>Printable bytes in which neighbours and positions 4 or 64 apart differ, without a line feed.</summary>
    public static byte[] Pattern(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(33 + (i % 89));
        }

        return bytes;
    }

    private static int Digit(char c)
    {
        return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    }
}

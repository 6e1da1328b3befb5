using System;
using System.Text;

namespace Gateway.Firmware;

/// <summary>The fields of a form that a browser has sent as a query: <c>name=value&amp;name=value</c>, with <c>+</c> and <c>%41</c> for what cannot stand there.</summary>
internal static class FormQuery
{
    /// <summary>The value of a field.</summary>
    /// <param name="bytes">Where the query is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">How many.</param>
    /// <param name="name">The field, ASCII.</param>
    /// <returns>The text, decoded; null when there is no such field.</returns>
    public static string? Find(byte[] bytes, int start, int count, string name)
    {
        int end = start + count;
        while (start < end)
        {
            int next = Array.IndexOf(bytes, (byte)'&', start, end - start);
            int fieldEnd = next < 0 ? end : next;
            if (IsNamed(bytes, start, fieldEnd, name))
            {
                int value = start + name.Length + 1;
                return Decode(bytes, value, fieldEnd);
            }

            start = fieldEnd + 1;
        }

        return null;
    }

    private static bool IsNamed(byte[] bytes, int start, int end, string name)
    {
        if (end - start <= name.Length || bytes[start + name.Length] != '=')
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (bytes[start + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Decode(byte[] bytes, int start, int end)
    {
        byte[] text = new byte[end - start];
        int length = 0;
        while (start < end)
        {
            byte value = bytes[start];
            start++;
            if (value == '%' && start + 1 < end)
            {
                value = (byte)((HexDigit(bytes[start]) << 4) | HexDigit(bytes[start + 1]));
                start += 2;
            }

            text[length] = value == '+' && bytes[start - 1] == '+' ? (byte)' ' : value;
            length++;
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }

    private static int HexDigit(int c)
    {
        return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    }
}

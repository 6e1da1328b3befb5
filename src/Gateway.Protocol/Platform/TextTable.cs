using System;

namespace Gateway.Protocol;

/// <summary>
/// Several ASCII texts in one array: first the index where each begins, then the index behind the last one, then the texts. On a
/// device an array and a static for each of them would take 36 bytes beside its payload; here it is one.
/// </summary>
public static class TextTable
{
    /// <summary>Makes a table; to be done once, at start-up.</summary>
    /// <param name="texts">The texts with a vertical bar between them, 253 characters in all.</param>
    /// <exception cref="ArgumentException">They are too long.</exception>
    public static byte[] Make(string texts)
    {
        byte[] all = AsciiText.ToBytes(texts);
        int count = 1;
        foreach (byte value in all)
        {
            count += value == '|' ? 1 : 0;
        }

        // A byte for each index instead of each bar, and two more.
        byte[] table = new byte[all.Length + 2];
        if (table.Length > byte.MaxValue)
        {
            throw new ArgumentException(texts);
        }

        int end = count + 1;
        int text = 1;
        table[0] = (byte)end;
        foreach (byte value in all)
        {
            if (value == '|')
            {
                table[text] = (byte)end;
                text++;
            }
            else
            {
                table[end] = value;
                end++;
            }
        }

        table[text] = (byte)end;
        return table;
    }

    /// <summary>The length of a text.</summary>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which one, from 0 on.</param>
    public static int LengthOf(byte[] table, int text)
    {
        return table[text + 1] - table[text];
    }

    /// <summary>Appends a text, all of it or nothing.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which one, from 0 on.</param>
    /// <returns>False when it does not fit.</returns>
    public static bool TryAppend(ByteBuffer output, byte[] table, int text)
    {
        int start = table[text];
        return output.TryAppend(table, start, table[text + 1] - start);
    }

    /// <summary>Compares bytes with a text exactly.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which one, from 0 on.</param>
    public static bool Equals(byte[] bytes, int start, int count, byte[] table, int text)
    {
        int textStart = table[text];
        return count == table[text + 1] - textStart && AsciiText.Equals(bytes, start, table, textStart, count);
    }

    /// <summary>The first text that bytes are the same as, case of ASCII letters aside.</summary>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="table">The texts, in lower case.</param>
    /// <returns>Its number; -1 when there is none.</returns>
    public static int FindIgnoreCase(byte[] bytes, int start, int count, byte[] table)
    {
        int texts = table[0] - 1;
        int begin = texts + 1;
        for (int text = 0; text < texts; text++)
        {
            int end = table[text + 1];
            if (count == end - begin && AsciiText.EqualsIgnoreCase(bytes, start, table, begin, count))
            {
                return text;
            }

            begin = end;
        }

        return -1;
    }
}

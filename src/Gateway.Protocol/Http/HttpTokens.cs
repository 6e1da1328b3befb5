namespace Gateway.Protocol;

/// <summary>Comma-separated lists of tokens in a header (RFC 9110, 5.6.1).</summary>
public static class HttpTokens
{
    /// <summary>True when a list holds a token, in whatever case.</summary>
    /// <param name="bytes">Where the list is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="lowerCase">The token in lower case.</param>
    public static bool Contains(byte[] bytes, int start, int count, byte[] lowerCase)
    {
        return Find(bytes, start, count, lowerCase, 0, lowerCase.Length, true);
    }

    /// <summary>The same with a token of a <see cref="TextTable"/>.</summary>
    internal static bool Contains(byte[] bytes, int start, int count, byte[] table, int text)
    {
        return Find(bytes, start, count, table, table[text], TextTable.LengthOf(table, text), true);
    }

    /// <summary>True when a list holds a token in exactly this case, as names of subprotocols are compared (RFC 6455, 4.1).</summary>
    /// <param name="bytes">Where the list is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="token">The token.</param>
    public static bool ContainsExactly(byte[] bytes, int start, int count, byte[] token)
    {
        return Find(bytes, start, count, token, 0, token.Length, false);
    }

    private static bool Find(byte[] bytes, int start, int count, byte[] token, int tokenStart, int tokenLength, bool ignoreCase)
    {
        int end = start + count;
        while (end - start >= tokenLength)
        {
            // A token of ours has no comma, so what is as long as that has no room for one.
            int next = ignoreCase && end - start == tokenLength ? end : NextSeparator(bytes, start, end);
            int first = SkipBlanks(bytes, start, next);
            int length = TrimBlanks(bytes, first, next) - first;
            bool same = length == tokenLength && (ignoreCase
                ? AsciiText.EqualsIgnoreCase(bytes, first, token, tokenStart, length)
                : AsciiText.Equals(bytes, first, token, tokenStart, length));
            if (same)
            {
                return true;
            }

            start = next + 1;
        }

        return false;
    }

    /// <summary>Index of the next comma, or <paramref name="end"/>.</summary>
    internal static int NextSeparator(byte[] bytes, int start, int end)
    {
        while (start < end && bytes[start] != ',')
        {
            start++;
        }

        return start;
    }

    /// <summary>Index of the first byte that is no blank.</summary>
    internal static int SkipBlanks(byte[] bytes, int start, int end)
    {
        while (start < end && (bytes[start] == ' ' || bytes[start] == '\t'))
        {
            start++;
        }

        return start;
    }

    /// <summary>Index behind the last byte that is no blank.</summary>
    internal static int TrimBlanks(byte[] bytes, int start, int end)
    {
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t'))
        {
            end--;
        }

        return end;
    }
}

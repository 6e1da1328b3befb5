using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Finds the item of a list that begins with a certain prefix: a query's parameter, a subprotocol.</summary>
internal static class PrefixedItem
{
    /// <summary>
    /// Finds the only item with a prefix. Several are as good as none: a request is to be one attempt at a secret, not as many
    /// as fit in.
    /// </summary>
    /// <param name="head">A complete request head.</param>
    /// <param name="field">The list.</param>
    /// <param name="separator">What stands between its items.</param>
    /// <param name="prefix">The prefix, in exactly this case.</param>
    /// <param name="length">Number of bytes behind the prefix.</param>
    /// <returns>Index of the first byte behind the prefix, in <see cref="RequestHead.Bytes"/>, or -1.</returns>
    public static int FindOnly(RequestHead head, HeadField field, byte separator, byte[] prefix, out int length)
    {
        byte[] bytes = head.Bytes;
        int start = head.StartOf(field);
        int end = start + head.LengthOf(field);
        int found = -1;
        length = 0;
        while (start < end)
        {
            int first = SkipBlanks(bytes, start, end);
            int next = NextSeparator(bytes, first, end, separator);
            if (next - first >= prefix.Length && AsciiText.Equals(bytes, first, prefix.Length, prefix))
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = first + prefix.Length;
                length = TrimBlanks(bytes, found, next) - found;
            }

            start = next + 1;
        }

        return found;
    }

    private static int SkipBlanks(byte[] bytes, int start, int end)
    {
        while (start < end && IsBlank(bytes[start]))
        {
            start++;
        }

        return start;
    }

    private static int TrimBlanks(byte[] bytes, int start, int end)
    {
        while (end > start && IsBlank(bytes[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsBlank(int c)
    {
        return c == ' ' || c == '\t';
    }

    private static int NextSeparator(byte[] bytes, int start, int end, byte separator)
    {
        while (start < end && bytes[start] != separator)
        {
            start++;
        }

        return start;
    }
}

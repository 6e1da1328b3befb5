using System;
using System.Text;

namespace Gateway.Server;

/// <summary>
/// Bytes that a peer has to know. How long a comparison takes depends on what the peer sent only, so it tells nothing about
/// how much of that was right. There is no way to read them: nothing can put them into a log.
/// </summary>
internal sealed class Secret
{
    private readonly byte[] _bytes;

    /// <summary>Makes a secret.</summary>
    /// <param name="bytes">One byte at least; not copied.</param>
    public Secret(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>The secret that an option asks for, or null.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Secret? From(string? text)
    {
        if (text == null)
        {
            return null;
        }

        return text.Length > 0 ? new Secret(Encoding.UTF8.GetBytes(text)) : throw new ArgumentException("RpcSecret: a secret is not empty");
    }

    /// <summary>True when bytes are the secret.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public bool Matches(byte[] bytes, int start, int count)
    {
        return Matches(bytes, start, count, false);
    }

    /// <summary>True when bytes are the secret once every <c>%xx</c> is decoded; a wrong code never matches.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public bool MatchesPercentEncoded(byte[] bytes, int start, int count)
    {
        return Matches(bytes, start, count, true);
    }

    private bool Matches(byte[] bytes, int start, int count, bool percentEncoded)
    {
        byte[] secret = _bytes;
        int end = start + count;
        int length = 0;
        int position = 0;
        int difference = 0;
        while (start < end)
        {
            int value = bytes[start];
            start++;
            if (percentEncoded && value == '%')
            {
                value = start + 1 < end ? (HexDigit(bytes[start]) << 4) | HexDigit(bytes[start + 1]) : -1;
                start += 2;
            }

            difference |= value ^ secret[position];
            length++;
            position = position + 1 < secret.Length ? position + 1 : 0;
        }

        return (difference | (length ^ secret.Length)) == 0;
    }

    /// <summary>Value of a hexadecimal digit, or a negative number.</summary>
    private static int HexDigit(int c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        c |= 0x20;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -256;
    }
}

using System.Text;
using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>The names that programs meet by: 1 to 255 bytes of UTF-8 without control characters.</summary>
public static class FlowName
{
    /// <summary>Longest name in bytes.</summary>
    public const int MaxLength = 255;

    internal const string Problem = "name: 1 to 255 bytes of UTF-8 without control characters are wanted";

    private const string Digits = "0123456789ABCDEF";

    /// <summary>True when bytes are a name.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public static bool IsValid(byte[] bytes, int start, int count)
    {
        if (count < 1 || count > MaxLength || HasControl(bytes, start, count))
        {
            return false;
        }

        Utf8Validator validator = new Utf8Validator();
        return validator.Validate(bytes, start, count) < 0 && validator.IsComplete;
    }

    /// <summary>The bytes of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FlowNameException">It is none.</exception>
    public static byte[] ToBytes(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);

        // Half a surrogate pair would become U+FFFD, and so another name.
        bool isSame = Encoding.UTF8.GetString(bytes, 0, bytes.Length) == name;
        return isSame && IsValid(bytes, 0, bytes.Length) ? bytes : throw new FlowNameException();
    }

    /// <summary>A name as it stands in a path or on a line (RFC 3986, 2.1): every byte but letters, digits, <c>-._~</c> is a percent code.</summary>
    /// <param name="name">A name's bytes.</param>
    public static string Encode(byte[] name)
    {
        StringBuilder text = new StringBuilder();
        foreach (byte b in name)
        {
            if (IsUnreserved(b))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%');
                text.Append(Digits[b >> 4]);
                text.Append(Digits[b & 15]);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a name as it stands on a line.</summary>
    /// <param name="text">What <see cref="Encode"/> makes.</param>
    /// <returns>The name's bytes, or null when it is none.</returns>
    internal static byte[]? TryDecode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = bytes[i];
            if (value == '%')
            {
                value = i + 2 < bytes.Length ? (HexDigit(bytes[i + 1]) << 4) | HexDigit(bytes[i + 2]) : -1;
                i += 2;
            }

            if (value < 0)
            {
                return null;
            }

            bytes[length++] = (byte)value;
        }

        byte[] name = new byte[length];
        System.Array.Copy(bytes, 0, name, 0, length);
        return IsValid(name, 0, length) ? name : null;
    }

    /// <summary>Value of a hexadecimal digit, or a negative number.</summary>
    private static int HexDigit(int c)
    {
        int letter = c | 0x20;
        return c >= '0' && c <= '9' ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -256;
    }

    private static bool IsUnreserved(int c)
    {
        int letter = c | 0x20;
        return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    }

    /// <summary>U+0000 to U+001F, U+007F, and U+0080 to U+009F, which are C2 80 to C2 9F.</summary>
    private static bool HasControl(byte[] bytes, int start, int count)
    {
        int end = start + count;
        for (int i = start; i < end; i++)
        {
            bool second = bytes[i] == 0xC2 && i + 1 < end && bytes[i + 1] < 0xA0;
            if (bytes[i] < ' ' || bytes[i] == 0x7F || second)
            {
                return true;
            }
        }

        return false;
    }
}

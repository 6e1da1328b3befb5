namespace Gateway.Server;

/// <summary>
/// Turns UTF-8 into upper case where it stands: ASCII and the letters of two bytes up to U+017F, the same on every platform
/// (docs/upper-case.md). No letter changes its number of bytes; every other byte stays, valid or not.
/// </summary>
public static class UpperCase
{
    private const int CaseBit = 0x20;

    /// <summary>U+0080 to U+017F are two bytes, the first of them one of these.</summary>
    private const int FirstLead = 0xC2;
    private const int LastLead = 0xC5;
    private const int FirstLetter = 0x80;
    private const int LetterCount = 0x100;

    /// <summary>The two bytes that U+0080, U+0081 and so on become; made with the first text.</summary>
    private static byte[]? s_pairs;

    /// <summary>Converts bytes in place. A letter that is cut at the end stays as it is.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public static void Convert(byte[] bytes, int start, int count)
    {
        byte[] pairs = s_pairs ?? MakePairs();
        int end = start + count;
        int last = end - 1;
        for (int i = start; i < end; i++)
        {
            int value = bytes[i];
            if (value < 'a')
            {
                continue;
            }

            if (value <= 'z')
            {
                bytes[i] = (byte)(value - CaseBit);
            }
            else if (value >= FirstLead && value <= LastLead && i < last && (bytes[i + 1] & 0xC0) == 0x80)
            {
                int pair = ((value - FirstLead) << 7) | ((bytes[i + 1] & 0x3F) << 1);
                bytes[i] = pairs[pair];
                i++;
                bytes[i] = pairs[pair + 1];
            }
        }
    }

    private static byte[] MakePairs()
    {
        byte[] pairs = new byte[2 * LetterCount];
        for (int i = 0; i < LetterCount; i++)
        {
            int upper = ToUpper(FirstLetter + i);
            pairs[2 * i] = (byte)(0xC0 | (upper >> 6));
            pairs[(2 * i) + 1] = (byte)(0x80 | (upper & 0x3F));
        }

        int sharpS = 2 * ('ß' - FirstLetter);
        pairs[sharpS] = (byte)'S';
        pairs[sharpS + 1] = (byte)'S';
        s_pairs = pairs;
        return pairs;
    }

    private static int ToUpper(int letter)
    {
        return letter < 0x100 ? ToUpperLatin1(letter) : ToUpperExtended(letter);
    }

    private static int ToUpperLatin1(int letter)
    {
        switch (letter)
        {
            case 'µ':
                return 0x39C;
            case '÷':
                return letter;
            case 'ÿ':
                return 0x178;
            default:
                return letter >= 'à' ? letter - CaseBit : letter;
        }
    }

    /// <summary>Pairs of neighbours, the lower case behind the upper: odd, but even in two blocks.</summary>
    private static int ToUpperExtended(int letter)
    {
        if (letter == 'ı' || letter == 'ŉ')
        {
            return letter;
        }

        bool lowerIsEven = (letter >= 0x139 && letter <= 0x148) || letter >= 0x179;
        bool isEven = (letter & 1) == 0;
        return isEven == lowerIsEven ? letter - 1 : letter;
    }
}

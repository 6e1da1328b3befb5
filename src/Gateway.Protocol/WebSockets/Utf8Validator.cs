namespace Gateway.Protocol;

/// <summary>
/// Checks UTF-8 (RFC 3629) as it arrives, cut anywhere, and stops at the first byte that cannot be part of it:
/// overlong forms, surrogates and code points above U+10FFFF fail at the byte that makes them so.
/// The state between two calls is how many continuation bytes are owed and the range of the next one.
/// </summary>
public sealed partial class Utf8Validator
{
    private int _owed;
    private int _low;
    private int _high;

    /// <summary>True when the bytes so far do not end inside a code point.</summary>
    public bool IsComplete => _owed == 0;

    /// <summary>Forgets everything, for the next text.</summary>
    public void Reset()
    {
        _owed = 0;
    }

    /// <summary>Checks a whole text.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">How many.</param>
    public bool IsValid(byte[] bytes, int start, int count)
    {
        int ascii = Kernels.CountAscii(bytes, start, count);
        _owed = 0;
        return ascii == count || (Validate(bytes, start + ascii, count - ascii) < 0 && _owed == 0);
    }

    /// <summary>Checks the next bytes of a text.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>Index of the first wrong byte, or -1 when all of them may stand there.</returns>
    public int Validate(byte[] bytes, int start, int count)
    {
        int end = start + count;
        int i = start;
        while (i < end)
        {
            if (_owed == 0)
            {
                i += Kernels.CountAscii(bytes, i, end - i);
                if (i == end)
                {
                    break;
                }
            }

            i = ValidateMixed(bytes, i, end);
            if (i < 0)
            {
                return ~i;
            }
        }

        return -1;
    }

    /// <summary>Checks code points of two bytes and more, until the next ASCII byte or the end.</summary>
    /// <returns>Index behind what was checked, or the complement of the index of a wrong byte.</returns>
    private int ValidateMixed(byte[] bytes, int i, int end)
    {
        int owed = _owed;
        int low = _low;
        int high = _high;
        while (i < end)
        {
            int value = bytes[i];
            if (owed == 0)
            {
                if (value < 0x80)
                {
                    break;
                }

                owed = value < 0xC2 || value > 0xF4 ? 0 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
                low = owed < 2 ? 0x80 : LowestSecond(value);
                high = owed < 2 ? 0xBF : HighestSecond(value);
                if (owed == 0)
                {
                    // 80–C1, F5–FF: not a first byte.
                    return ~i;
                }
            }
            else
            {
                if (value < low || value > high)
                {
                    return ~i;
                }

                owed--;
                low = 0x80;
                high = 0xBF;
            }

            i++;
        }

        _owed = owed;
        _low = low;
        _high = high;
        return i;
    }

    /// <summary>Overlong forms of three and four bytes start below these.</summary>
    private static int LowestSecond(int first)
    {
        return first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    }

    /// <summary>Surrogates and code points above U+10FFFF start above these.</summary>
    private static int HighestSecond(int first)
    {
        return first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    }
}

namespace Gateway.Protocol;

/// <summary>
/// Checks UTF-8 (RFC 3629) as it arrives, cut anywhere, and stops at the first byte that cannot be part of it:
/// overlong forms, surrogates and code points above U+10FFFF fail at the byte that makes them so.
/// The state between two calls is how many continuation bytes are owed and the range of the next one.
/// </summary>
public sealed partial class Utf8Validator
{
    private const int OwedBits = 3;
    private const int LowShift = 8;
    private const int HighShift = 16;

    /// <summary>Continuation bytes that are owed, and the range of the next one from bit 8 and 16 on; 0 between code points.</summary>
    private int _state;

    /// <summary>True when the bytes so far do not end inside a code point.</summary>
    public bool IsComplete => _state == 0;

    /// <summary>Forgets everything, for the next text.</summary>
    public void Reset()
    {
        _state = 0;
    }

    /// <summary>Checks a whole text.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">How many.</param>
    public bool IsValid(byte[] bytes, int start, int count)
    {
        _state = 0;
        return IsWhole(bytes, start, count);
    }

    /// <summary>Checks the next bytes of a text.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>Index of the first wrong byte, or -1 when all of them may stand there.</returns>
    public int Validate(byte[] bytes, int start, int count)
    {
        return Validate(bytes, start, count, ref _state);
    }

    /// <summary>Checks a whole text, as <see cref="IsValid"/> does.</summary>
    internal static bool IsWhole(byte[] bytes, int start, int count)
    {
        int ascii = Kernels.CountAscii(bytes, start, count);
        if (ascii == count)
        {
            return true;
        }

        int state = 0;
        return Validate(bytes, start + ascii, count - ascii, ref state) < 0 && state == 0;
    }

    /// <summary>The same for whoever keeps the state itself: in a field instead of an object, which takes 36 bytes more of a device's heap.</summary>
    /// <param name="bytes">Where the next bytes of a text are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="state">0 before a text; 0 again between two code points.</param>
    /// <returns>Index of the first wrong byte, or -1 when all of them may stand there.</returns>
    internal static int Validate(byte[] bytes, int start, int count, ref int state)
    {
        int end = start + count;
        int i = start;
        while (i < end)
        {
            if (state == 0)
            {
                i += Kernels.CountAscii(bytes, i, end - i);
                if (i == end)
                {
                    break;
                }
            }

            i = ValidateMixed(bytes, i, end, ref state);
            if (i < 0)
            {
                return ~i;
            }
        }

        return -1;
    }

    /// <summary>Checks code points of two bytes and more, until the next ASCII byte or the end.</summary>
    /// <returns>Index behind what was checked, or the complement of the index of a wrong byte.</returns>
    private static int ValidateMixed(byte[] bytes, int i, int end, ref int state)
    {
        int owed = state & OwedBits;
        int low = (state >> LowShift) & 0xFF;
        int high = state >> HighShift;
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

        state = owed == 0 ? 0 : owed | (low << LowShift) | (high << HighShift);
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

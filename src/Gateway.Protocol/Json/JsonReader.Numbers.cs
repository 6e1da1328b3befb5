namespace Gateway.Protocol;

/// <content>Numbers and truth values.</content>
public sealed partial class JsonReader
{
    /// <summary>Far beyond what any type holds, and far from overflowing.</summary>
    private const int MostExponent = 100000;
    private const int MostExactPower = 22;
    private const int MostDoubleExponent = 310;

    private static readonly double[] s_powers = MakePowers();

    /// <summary>The number as a mantissa without trailing zeros, negated, and a power of ten.</summary>
    private long _mantissa;
    private int _exponent;
    private bool _isNegative;

    /// <summary>How many places behind the mantissa's last digit the first one stands that it does not hold; 0 when it holds all but zeros.</summary>
    private int _cut;

    /// <summary>The number, when it is a whole one, in whatever way it is written, and fits.</summary>
    /// <param name="value">The number, or 0.</param>
    public bool TryGetInt32(out int value)
    {
        bool found = TryGetInt64(out long wide) && wide >= int.MinValue && wide <= int.MaxValue;
        value = found ? (int)wide : 0;
        return found;
    }

    /// <summary>The number, when it is a whole one, in whatever way it is written, and fits.</summary>
    /// <param name="value">The number, or 0.</param>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return TokenType == JsonTokenType.Number && ParseNumber() && _exponent >= 0 && TryScale(_exponent, out value);
    }

    /// <summary>The number times a power of ten, towards zero: 9.8067 with three decimals is 9806, however many digits it has.</summary>
    /// <param name="decimals">The power, 0 or more.</param>
    /// <param name="value">The product, or 0.</param>
    /// <returns>False when it is no number or does not fit.</returns>
    public bool TryGetScaled(int decimals, out long value)
    {
        value = 0;
        if (TokenType != JsonTokenType.Number)
        {
            return false;
        }

        ParseNumber();
        int power = _exponent + decimals;
        if (power >= 0)
        {
            // A digit that is missing counts unless it stands behind the point, as towards zero nothing does there.
            return (_cut == 0 || _cut > power) && TryScale(power, out value);
        }

        long rest = _mantissa;
        for (; power < 0 && rest != 0; power++)
        {
            rest /= 10;
        }

        return TryNegate(rest, out value);
    }

    /// <summary>
    /// The number as a floating-point one: exactly the nearest with up to 15 digits and a power of ten up to 22, otherwise
    /// within a few units of its last place.
    /// </summary>
    /// <param name="value">The number, or 0.</param>
    /// <returns>False when it is no number or too large.</returns>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        if (TokenType != JsonTokenType.Number)
        {
            return false;
        }

        ParseNumber();
        double result = _mantissa;
        int power = _exponent;
        for (; power > MostExactPower && power < MostDoubleExponent; power -= MostExactPower)
        {
            result *= s_powers[MostExactPower];
        }

        for (; power < -MostExactPower && result != 0; power += MostExactPower)
        {
            result /= s_powers[MostExactPower];
        }

        if (result != 0)
        {
            if (power > MostExactPower)
            {
                return false;
            }

            result = power < 0 ? result / s_powers[-power] : result * s_powers[power];
        }

        value = _isNegative ? result : -result;
        return value >= double.MinValue && value <= double.MaxValue;
    }

    /// <summary>The value, when it is <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value, or false.</param>
    public bool TryGetBoolean(out bool value)
    {
        value = TokenType == JsonTokenType.True;
        return value || TokenType == JsonTokenType.False;
    }

    /// <summary>Finds the end of the number that begins at the position (RFC 8259, 6).</summary>
    private bool ScanNumber()
    {
        byte[] bytes = _bytes;
        int end = _end;
        int i = Position;
        TokenStart = i;
        if (i < end && bytes[i] == '-')
        {
            i++;
        }

        int digits = i;
        i = SkipDigits(i);
        if (i == digits || (bytes[digits] == '0' && i > digits + 1))
        {
            return false;
        }

        if (i < end && bytes[i] == '.')
        {
            digits = i + 1;
            i = SkipDigits(digits);
            if (i == digits)
            {
                return false;
            }
        }

        if (i < end && (bytes[i] | 0x20) == 'e')
        {
            i++;
            i += i < end && (bytes[i] == '+' || bytes[i] == '-') ? 1 : 0;
            digits = i;
            i = SkipDigits(digits);
            if (i == digits)
            {
                return false;
            }
        }

        TokenLength = i - TokenStart;
        Position = i;
        return true;
    }

    private int SkipDigits(int i)
    {
        byte[] bytes = _bytes;
        int end = _end;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9')
        {
            i++;
        }

        return i;
    }

    /// <summary>Takes the number apart.</summary>
    /// <returns>False when it has more digits than were kept.</returns>
    private bool ParseNumber()
    {
        byte[] bytes = _bytes;
        int end = TokenStart + TokenLength;
        int i = TokenStart;
        _isNegative = bytes[i] == '-';
        i += _isNegative ? 1 : 0;
        long mantissa = 0;
        int zeros = 0;
        int exponent = 0;
        int fraction = 0;
        _cut = 0;
        for (; i < end && (bytes[i] | 0x20) != 'e'; i++)
        {
            int digit = bytes[i] - '0';
            if (bytes[i] == '.')
            {
                fraction = 1;
                continue;
            }

            exponent -= fraction;
            zeros++;
            if (digit == 0)
            {
                continue;
            }

            if (_cut == 0)
            {
                bool fits = TryAppendDigit(ref mantissa, mantissa == 0 ? 1 : zeros, digit);
                _cut = fits ? 0 : zeros;
                zeros = fits ? 0 : zeros;
            }
        }

        _mantissa = mantissa;
        _exponent = mantissa == 0 ? 0 : exponent + zeros + ParseExponent(i + 1, end);
        return _cut == 0;
    }

    /// <summary>Appends the zeros before a digit, and the digit.</summary>
    private static bool TryAppendDigit(ref long mantissa, int places, int digit)
    {
        long value = mantissa;
        for (int k = 0; k < places; k++)
        {
            if (value < long.MinValue / 10)
            {
                return false;
            }

            value *= 10;
        }

        if (value < long.MinValue + digit)
        {
            return false;
        }

        mantissa = value - digit;
        return true;
    }

    private int ParseExponent(int i, int end)
    {
        if (i >= end)
        {
            return 0;
        }

        bool negative = _bytes[i] == '-';
        i += negative || _bytes[i] == '+' ? 1 : 0;
        int value = 0;
        for (; i < end && value < MostExponent; i++)
        {
            value = (value * 10) + _bytes[i] - '0';
        }

        return negative ? -value : value;
    }

    private bool TryScale(int power, out long value)
    {
        long rest = _mantissa;
        for (; power > 0 && rest != 0; power--)
        {
            if (rest < long.MinValue / 10)
            {
                value = 0;
                return false;
            }

            rest *= 10;
        }

        return TryNegate(rest, out value);
    }

    private bool TryNegate(long negated, out long value)
    {
        bool fits = _isNegative || negated != long.MinValue;
        value = !fits ? 0 : _isNegative ? negated : -negated;
        return fits;
    }

    private static double[] MakePowers()
    {
        double[] powers = new double[MostExactPower + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}

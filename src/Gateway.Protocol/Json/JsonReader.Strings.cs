namespace Gateway.Protocol;

/// <content>Strings and names.</content>
public sealed partial class JsonReader
{
    private const int FirstHighSurrogate = 0xD800;
    private const int FirstLowSurrogate = 0xDC00;
    private const int LastLowSurrogate = 0xDFFF;
    private const int FirstSupplementary = 0x10000;

    /// <summary>The characters behind a backslash, and those that they stand for.</summary>
    internal static readonly byte[] Escapes = AsciiText.ToBytes("\"\\/bfnrt");
    internal static readonly byte[] Escaped = AsciiText.ToBytes("\"\\/\b\f\n\r\t");

    /// <summary>The UTF-8 of one escape.</summary>
    private readonly byte[] _unit = new byte[4];
    private int _unitLength;

    /// <summary>True when the string or name is a text, its escapes resolved.</summary>
    /// <param name="text">UTF-8.</param>
    public bool ValueEquals(byte[] text)
    {
        return ValueEquals(text, 0, text.Length);
    }

    /// <summary>The same with a text of a <see cref="TextTable"/>.</summary>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which one, from 0 on.</param>
    public bool ValueEquals(byte[] table, int text)
    {
        return ValueEquals(table, table[text], TextTable.LengthOf(table, text));
    }

    /// <summary>The same with a part of an array.</summary>
    /// <param name="text">Where the text is, as UTF-8.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public bool ValueEquals(byte[] text, int start, int count)
    {
        if (HasEscapes)
        {
            return EscapedEquals(text, start, start + count);
        }

        return TokenLength == count && AsciiText.Equals(_bytes, TokenStart, text, start, count);
    }

    /// <summary>Writes the string or name with its escapes resolved, as UTF-8; never longer than <see cref="TokenLength"/>.</summary>
    /// <param name="target">Where to; may be the document itself with <see cref="TokenStart"/>, whose token then is lost.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="capacity">Bytes that there is room for.</param>
    /// <returns>The length; -1 when it does not fit, with an unfinished text in the target.</returns>
    public int Decode(byte[] target, int offset, int capacity)
    {
        byte[] bytes = _bytes;
        int end = TokenStart + TokenLength;
        int length = 0;
        for (int i = TokenStart; i < end;)
        {
            if (bytes[i] == '\\')
            {
                i = ReadEscape(i);
            }
            else
            {
                _unit[0] = bytes[i];
                _unitLength = 1;
                i++;
            }

            if (_unitLength > capacity - length)
            {
                return -1;
            }

            for (int k = 0; k < _unitLength; k++)
            {
                target[offset + length] = _unit[k];
                length++;
            }
        }

        return length;
    }

    private bool EscapedEquals(byte[] text, int at, int textEnd)
    {
        byte[] bytes = _bytes;
        int end = TokenStart + TokenLength;
        for (int i = TokenStart; i < end;)
        {
            if (bytes[i] != '\\')
            {
                if (at == textEnd || bytes[i] != text[at])
                {
                    return false;
                }

                i++;
                at++;
                continue;
            }

            i = ReadEscape(i);
            if (textEnd - at < _unitLength || !AsciiText.StartsWith(text, at, _unit, _unitLength))
            {
                return false;
            }

            at += _unitLength;
        }

        return at == textEnd;
    }

    /// <summary>Finds the end of the string that begins at the position, and checks what is in it.</summary>
    private bool ScanString()
    {
        byte[] bytes = _bytes;
        int end = _end;
        int start = Position + 1;
        int i = start;
        int all = 0;
        HasEscapes = false;
        while (i < end)
        {
            int c = bytes[i];
            if (c == '"')
            {
                TokenStart = start;
                TokenLength = i - start;
                Position = i + 1;
                return all < 0x80 || IsUtf8() || Fail();
            }

            if (c < ' ')
            {
                return Fail();
            }

            if (c == '\\')
            {
                HasEscapes = true;
                i = ReadEscape(i);
                if (i < 0)
                {
                    return Fail();
                }
            }
            else
            {
                all |= c;
                i++;
            }
        }

        return Fail();
    }

    private bool IsUtf8()
    {
        _utf8.Reset();
        return _utf8.Validate(_bytes, TokenStart, TokenLength) < 0 && _utf8.IsComplete;
    }

    /// <summary>Reads an escape and leaves its UTF-8 in the unit.</summary>
    /// <param name="i">Index of its backslash.</param>
    /// <returns>Index behind it; -1 when it is wrong.</returns>
    private int ReadEscape(int i)
    {
        i++;
        if (i == _end)
        {
            return -1;
        }

        int c = _bytes[i];
        if (c == 'u')
        {
            return ReadCodePoint(i + 1);
        }

        int index = Kernels.IndexOf(Escapes, (byte)c, 0, Escapes.Length);
        if (index < 0)
        {
            return -1;
        }

        _unit[0] = Escaped[index];
        _unitLength = 1;
        return i + 1;
    }

    /// <summary>Reads the digits of <c>\u</c>, and of the second one of a pair.</summary>
    private int ReadCodePoint(int i)
    {
        int value = ReadHex(i);
        i += 4;
        if (value >= FirstHighSurrogate && value <= LastLowSurrogate)
        {
            bool paired = value < FirstLowSurrogate && _end - i >= 6 && _bytes[i] == '\\' && _bytes[i + 1] == 'u';
            int low = paired ? ReadHex(i + 2) : -1;
            if (low < FirstLowSurrogate || low > LastLowSurrogate)
            {
                return -1;
            }

            value = FirstSupplementary + ((value - FirstHighSurrogate) << 10) + (low - FirstLowSurrogate);
            i += 6;
        }

        if (value < 0)
        {
            return -1;
        }

        EncodeUnit(value);
        return i;
    }

    /// <summary>Value of four hexadecimal digits, or -1.</summary>
    private int ReadHex(int i)
    {
        if (_end - i < 4)
        {
            return -1;
        }

        int value = 0;
        for (int end = i + 4; i < end; i++)
        {
            int c = _bytes[i];
            int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private void EncodeUnit(int value)
    {
        byte[] unit = _unit;
        if (value < 0x80)
        {
            unit[0] = (byte)value;
            _unitLength = 1;
            return;
        }

        int count = value < 0x800 ? 2 : value < FirstSupplementary ? 3 : 4;
        for (int k = count - 1; k > 0; k--)
        {
            unit[k] = (byte)(0x80 | (value & 0x3F));
            value >>= 6;
        }

        unit[0] = (byte)((0xF00 >> count) | value);
        _unitLength = count;
    }
}

namespace Gateway.Protocol;

/// <summary>
/// Writes JSON (RFC 8259) straight into a buffer. Commas come by themselves; that names and values stand where they may is up
/// to the caller. When the buffer is full everything further is ignored, so it suffices to ask at the end:
/// <see cref="HasOverflowed"/>. Then <see cref="RollBack"/> takes back what was written since <see cref="Mark"/>.
/// </summary>
public sealed partial class JsonWriter
{
    private const int EscapeLength = 6;

    private static readonly byte[] s_texts = TextTable.Make("true|false|null|9223372036854775808");
    private const int TrueText = 0;
    private const int FalseText = 1;
    private const int NullText = 2;
    private const int LeastText = 3;

    /// <summary>-9223372036854775808, which has no positive counterpart.</summary>

    private readonly ByteBuffer _output;
    private readonly byte[] _escape = { (byte)'\\', (byte)'u', (byte)'0', (byte)'0', 0, 0 };
    private bool _needsComma;

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Where it writes; emptied by <see cref="Reset"/>.</param>
    public JsonWriter(ByteBuffer output)
    {
        _output = output;
    }

    /// <summary>True when the buffer was too small for what was written since the last <see cref="Reset"/> or <see cref="RollBack"/>.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Empties the buffer, for a new document.</summary>
    public void Reset()
    {
        _output.Clear();
        _needsComma = false;
        HasOverflowed = false;
    }

    /// <summary>The present state, for <see cref="RollBack"/>.</summary>
    public int Mark()
    {
        return (_output.Length << 1) | (_needsComma ? 1 : 0);
    }

    /// <summary>Takes back what was written since a mark.</summary>
    /// <param name="mark">What <see cref="Mark"/> answered then.</param>
    public void RollBack(int mark)
    {
        _output.Truncate(mark >> 1);
        _needsComma = (mark & 1) != 0;
        HasOverflowed = false;
    }

    /// <summary>Begins an object.</summary>
    public void WriteStartObject()
    {
        WriteStart('{');
    }

    /// <summary>Ends an object.</summary>
    public void WriteEndObject()
    {
        WriteEnd('}');
    }

    /// <summary>Begins an array.</summary>
    public void WriteStartArray()
    {
        WriteStart('[');
    }

    /// <summary>Ends an array.</summary>
    public void WriteEndArray()
    {
        WriteEnd(']');
    }

    /// <summary>Writes the name of a member; its value is to be written next.</summary>
    /// <param name="name">UTF-8.</param>
    public void WritePropertyName(byte[] name)
    {
        WritePropertyName(name, 0, name.Length);
    }

    /// <summary>Writes the name of a member; its value is to be written next.</summary>
    /// <param name="bytes">Where the name is, in UTF-8.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void WritePropertyName(byte[] bytes, int start, int count)
    {
        WriteString(bytes, start, count);
        Append(':');
        _needsComma = false;
    }

    /// <summary>Writes a string.</summary>
    /// <param name="text">UTF-8.</param>
    public void WriteString(byte[] text)
    {
        WriteString(text, 0, text.Length);
    }

    /// <summary>Writes a string.</summary>
    /// <param name="bytes">Where it is, in UTF-8.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void WriteString(byte[] bytes, int start, int count)
    {
        WriteStartString();
        WriteText(bytes, start, count);
        WriteEndString();
    }

    /// <summary>Begins a string that is put together from <see cref="WriteText(byte[])"/> and <see cref="WriteDigits"/>.</summary>
    public void WriteStartString()
    {
        WriteStart('"');
    }

    /// <summary>Writes a part of a string.</summary>
    /// <param name="text">UTF-8.</param>
    public void WriteText(byte[] text)
    {
        WriteText(text, 0, text.Length);
    }

    /// <summary>Writes a part of a string.</summary>
    /// <param name="bytes">Where it is, in UTF-8.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void WriteText(byte[] bytes, int start, int count)
    {
        int end = start + count;
        int plain = start;
        for (int i = start; i < end; i++)
        {
            int c = bytes[i];
            if (c >= ' ' && c != '"' && c != '\\')
            {
                continue;
            }

            Append(bytes, plain, i - plain);
            AppendEscape(c);
            plain = i + 1;
        }

        Append(bytes, plain, end - plain);
    }

    /// <summary>Writes a number as a part of a string.</summary>
    /// <param name="value">The number.</param>
    public void WriteDigits(long value)
    {
        if (value < 0)
        {
            Append('-');
        }

        if (value == long.MinValue)
        {
            Append(s_texts, s_texts[LeastText], TextTable.LengthOf(s_texts, LeastText));
        }
        else if (!AsciiText.TryAppendNumber(_output, value < 0 ? -value : value))
        {
            HasOverflowed = true;
        }
    }

    /// <summary>Ends a string.</summary>
    public void WriteEndString()
    {
        WriteEnd('"');
    }

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    public void WriteNumber(long value)
    {
        WriteComma();
        WriteDigits(value);
        _needsComma = true;
    }

    /// <summary>Writes a number with decimals: 9806 with three of them is 9.806.</summary>
    /// <param name="value">The number times the power of ten, above <see cref="long.MinValue"/>.</param>
    /// <param name="decimals">How many digits stand behind the point, 1 to 18.</param>
    public void WriteScaled(long value, int decimals)
    {
        long unit = 1;
        for (int i = 0; i < decimals; i++)
        {
            unit *= 10;
        }

        WriteComma();
        if (value < 0)
        {
            Append('-');
            value = -value;
        }

        WriteDigits(value / unit);
        Append('.');
        for (long rest = value % unit; unit > 1; rest %= unit)
        {
            unit /= 10;
            Append((int)('0' + (rest / unit)));
        }

        _needsComma = true;
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value)
    {
        WriteRaw(s_texts, value ? TrueText : FalseText);
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull()
    {
        WriteRaw(s_texts, NullText);
    }

    /// <summary>Writes a value that is JSON already.</summary>
    /// <param name="json">The value.</param>
    public void WriteRaw(byte[] json)
    {
        WriteRaw(json, 0, json.Length);
    }

    /// <summary>Writes a value that is JSON already.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void WriteRaw(byte[] bytes, int start, int count)
    {
        WriteComma();
        Append(bytes, start, count);
        _needsComma = true;
    }

    private void WriteStart(int c)
    {
        WriteComma();
        Append(c);
        _needsComma = false;
    }

    private void WriteEnd(int c)
    {
        Append(c);
        _needsComma = true;
    }

    private void WriteComma()
    {
        if (_needsComma)
        {
            Append(',');
        }
    }

    private void AppendEscape(int c)
    {
        if (c >= ' ')
        {
            Append('\\');
            Append(c);
            return;
        }

        int index = Kernels.IndexOf(JsonReader.Escaped, (byte)c, 0, JsonReader.Escaped.Length);
        if (index >= 0)
        {
            Append('\\');
            Append(JsonReader.Escapes[index]);
            return;
        }

        _escape[EscapeLength - 2] = (byte)('0' + (c >> 4));
        _escape[EscapeLength - 1] = (byte)((c & 15) + ((c & 15) < 10 ? '0' : 'a' - 10));
        Append(_escape, 0, EscapeLength);
    }

    private void Append(int c)
    {
        if (!_output.TryAppend((byte)c))
        {
            HasOverflowed = true;
        }
    }

    private void Append(byte[] bytes, int start, int count)
    {
        if (!_output.TryAppend(bytes, start, count))
        {
            HasOverflowed = true;
        }
    }
}

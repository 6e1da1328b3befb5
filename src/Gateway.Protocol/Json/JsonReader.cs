using System;

namespace Gateway.Protocol;

/// <summary>
/// Reads one JSON document (RFC 8259) that lies complete in an array, token by token, without making a single object. It is
/// strict: no comments, no trailing commas, no byte order mark, valid UTF-8, escaped surrogates in pairs only. Duplicate
/// names are the caller's business.
/// </summary>
/// <example>
/// <code>
/// reader.Reset(bytes, 0, bytes.Length);
/// while (reader.Read())
/// {
///     // reader.TokenType, reader.ValueEquals, reader.TryGetInt32 …
/// }
/// bool valid = reader.IsComplete;
/// </code>
/// </example>
public sealed partial class JsonReader
{
    /// <summary>How deep a document may be nested when nothing else is asked for.</summary>
    public const int DefaultMaxDepth = 32;

    private static readonly byte[] s_literals = TextTable.Make("true|false|null");
    private const int TrueText = 0;
    private const int FalseText = 1;
    private const int NullText = 2;

    /// <summary>For each open container whether it is an object.</summary>
    private readonly bool[] _isObject;
    private readonly Utf8Validator _utf8 = new Utf8Validator();
    private byte[] _bytes = AsciiText.Empty;
    private int _end;
    private JsonExpectation _expected = JsonExpectation.Failed;

    /// <summary>Makes a reader; <see cref="Reset"/> gives it a document.</summary>
    /// <param name="maxDepth">How many arrays and objects may be open at a time, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="maxDepth"/> is below 1.</exception>
    public JsonReader(int maxDepth)
    {
        if (maxDepth < 1)
        {
            throw new ArgumentException(nameof(maxDepth));
        }

        _isObject = new bool[maxDepth];
    }

    /// <summary>What the last <see cref="Read"/> has found.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>Index of the token's first byte; of a string and a name, that behind the quotation mark.</summary>
    public int TokenStart { get; private set; }

    /// <summary>The token's bytes as they stand there, without quotation marks.</summary>
    public int TokenLength { get; private set; }

    /// <summary>True when the string or name has escapes, so that its bytes are not its text.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Index behind what was read: the token with its closing quotation mark, and behind a name the colon.</summary>
    public int Position { get; private set; }

    /// <summary>How many arrays and objects are open.</summary>
    public int Depth { get; private set; }

    /// <summary>True when the document is at its end and nothing was wrong with it.</summary>
    public bool IsComplete => _expected == JsonExpectation.EndOfDocument && Position == _end;

    /// <summary>True when the document is no JSON, or nested too deep; every later <see cref="Read"/> answers false.</summary>
    public bool HasFailed => _expected == JsonExpectation.Failed;

    /// <summary>Begins a document.</summary>
    /// <param name="bytes">Where it is; not copied.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void Reset(byte[] bytes, int start, int count)
    {
        _bytes = bytes;
        _end = start + count;
        _expected = JsonExpectation.Value;
        Position = start;
        Depth = 0;
        TokenType = JsonTokenType.None;
        TokenStart = start;
        TokenLength = 0;
    }

    /// <summary>Reads the next token.</summary>
    /// <returns>False at the end of the document and at the first error; <see cref="IsComplete"/> tells which.</returns>
    public bool Read()
    {
        if (HasFailed)
        {
            return false;
        }

        int c = NextByte();
        if (c < 0)
        {
            return _expected != JsonExpectation.EndOfDocument && Fail();
        }

        switch (_expected)
        {
            case JsonExpectation.Value:
                return ReadValue(c);
            case JsonExpectation.ElementOrEnd:
                return c == ']' ? ReadEnd(JsonTokenType.EndArray) : ReadValue(c);
            case JsonExpectation.NameOrEnd:
                return c == '}' ? ReadEnd(JsonTokenType.EndObject) : ReadName(c);
            case JsonExpectation.CommaOrEnd:
                return ReadCommaOrEnd(c);
            default:
                return Fail();
        }
    }

    /// <summary>Passes over the rest of an array or object whose start was read last; every other value has been read already.</summary>
    /// <returns>False when the document is wrong.</returns>
    public bool Skip()
    {
        if (TokenType != JsonTokenType.StartObject && TokenType != JsonTokenType.StartArray)
        {
            return !HasFailed;
        }

        int depth = Depth;
        while (Read())
        {
            if (Depth < depth)
            {
                return true;
            }
        }

        return false;
    }

    private bool ReadCommaOrEnd(int c)
    {
        bool inObject = _isObject[Depth - 1];
        if (c != ',')
        {
            return c == (inObject ? '}' : ']') ? ReadEnd(inObject ? JsonTokenType.EndObject : JsonTokenType.EndArray) : Fail();
        }

        Position++;
        int next = NextByte();
        return inObject ? ReadName(next) : ReadValue(next);
    }

    private bool ReadValue(int c)
    {
        switch (c)
        {
            case '{':
                return ReadStart(JsonTokenType.StartObject, JsonExpectation.NameOrEnd);
            case '[':
                return ReadStart(JsonTokenType.StartArray, JsonExpectation.ElementOrEnd);
            case '"':
                return ScanString() && EndValue(JsonTokenType.String);
            case 't':
                return ReadLiteral(TrueText, JsonTokenType.True);
            case 'f':
                return ReadLiteral(FalseText, JsonTokenType.False);
            case 'n':
                return ReadLiteral(NullText, JsonTokenType.Null);
            default:
                return ScanNumber() ? EndValue(JsonTokenType.Number) : Fail();
        }
    }

    private bool ReadStart(JsonTokenType type, JsonExpectation expected)
    {
        if (Depth == _isObject.Length)
        {
            return Fail();
        }

        _isObject[Depth] = type == JsonTokenType.StartObject;
        Depth++;
        _expected = expected;
        return TakeByte(type);
    }

    private bool ReadEnd(JsonTokenType type)
    {
        Depth--;
        TakeByte(type);
        return EndValue(type);
    }

    private bool TakeByte(JsonTokenType type)
    {
        TokenType = type;
        TokenStart = Position;
        TokenLength = 1;
        Position++;
        return true;
    }

    private bool ReadName(int c)
    {
        if (c != '"' || !ScanString())
        {
            return Fail();
        }

        if (NextByte() != ':')
        {
            return Fail();
        }

        Position++;
        TokenType = JsonTokenType.PropertyName;
        _expected = JsonExpectation.Value;
        return true;
    }

    private bool ReadLiteral(int text, JsonTokenType type)
    {
        int length = TextTable.LengthOf(s_literals, text);
        if (_end - Position < length || !AsciiText.Equals(_bytes, Position, s_literals, s_literals[text], length))
        {
            return Fail();
        }

        TokenStart = Position;
        TokenLength = length;
        Position += length;
        return EndValue(type);
    }

    private bool EndValue(JsonTokenType type)
    {
        TokenType = type;
        _expected = Depth == 0 ? JsonExpectation.EndOfDocument : JsonExpectation.CommaOrEnd;
        return true;
    }

    /// <summary>Passes over white space.</summary>
    /// <returns>The byte behind it, still to be read; -1 at the end.</returns>
    private int NextByte()
    {
        byte[] bytes = _bytes;
        int end = _end;
        int i = Position;
        int c = -1;
        while (i < end)
        {
            c = bytes[i];
            if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t'))
            {
                break;
            }

            c = -1;
            i++;
        }

        Position = i;
        return c;
    }

    private bool Fail()
    {
        _expected = JsonExpectation.Failed;
        TokenType = JsonTokenType.None;
        return false;
    }
}

namespace Gateway.Protocol;

/// <summary>One request of whatever dialect, as positions in the bytes that it was received in. The same object reads every request.</summary>
public sealed class JsonRpcRequest
{
    private static readonly byte[] s_texts = TextTable.Make("id|method|params|jsonrpc|2.0|cmd|uid");
    private const int IdText = 0;
    private const int MethodText = 1;
    private const int ParamsText = 2;
    private const int JsonrpcText = 3;
    private const int VersionText = 4;
    private const int CmdText = 5;
    private const int UidText = 6;

    /// <summary>Where it was received.</summary>
    public byte[] Bytes { get; private set; } = AsciiText.Empty;

    /// <summary>True when there is an id, a wrong one included: a request without one wants no answer in JSON-RPC 2.0.</summary>
    public bool HasId => IdLength > 0;

    /// <summary>What the id is: a number, a string, null; <see cref="JsonTokenType.None"/> when there is none, or a wrong one.</summary>
    public JsonTokenType IdType { get; private set; }

    /// <summary>Index of the id, with its quotation marks.</summary>
    public int IdStart { get; private set; }

    /// <summary>Length of the id, with its quotation marks.</summary>
    public int IdLength { get; private set; }

    /// <summary>True when the method's name is there, and a string.</summary>
    public bool HasMethod { get; private set; }

    /// <summary>Index of the method's name, whose escapes are resolved in place.</summary>
    public int MethodStart { get; private set; }

    /// <summary>Length of the method's name.</summary>
    public int MethodLength { get; private set; }

    /// <summary>How the arguments begin; <see cref="JsonTokenType.None"/> when there are none.</summary>
    public JsonTokenType ParamsType { get; private set; }

    /// <summary>Index of the arguments.</summary>
    public int ParamsStart { get; private set; }

    /// <summary>Length of the arguments.</summary>
    public int ParamsLength { get; private set; }

    /// <summary>True when the request says that it is one of JSON-RPC 2.0.</summary>
    public bool IsVersion2 { get; private set; }

    /// <summary>True when there is a snippet's handshake in it.</summary>
    public bool HasCommand { get; private set; }

    /// <summary>Index of the handshake's command, whose escapes are resolved in place.</summary>
    public int CommandStart { get; private set; }

    /// <summary>Length of the handshake's command.</summary>
    public int CommandLength { get; private set; }

    /// <summary>True when the handshake names a session.</summary>
    public bool HasUid { get; private set; }

    /// <summary>The handshake's session; -1 for a new one.</summary>
    public int Uid { get; private set; }

    /// <summary>Forgets the last request.</summary>
    public void Reset()
    {
        IdType = JsonTokenType.None;
        IdLength = 0;
        HasMethod = false;
        ParamsType = JsonTokenType.None;
        IsVersion2 = false;
        HasCommand = false;
        HasUid = false;
    }

    /// <summary>Reads a request. Members that are wrong count as missing, and unknown ones are passed over.</summary>
    /// <param name="reader">Whose last token is the start of the request's object; left at its end.</param>
    /// <param name="bytes">What the reader reads. Escapes in names are resolved in place, so that nobody can read it again.</param>
    /// <returns>False when it is no JSON; what came before the error has been found.</returns>
    public bool Read(JsonReader reader, byte[] bytes)
    {
        Reset();
        Bytes = bytes;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            if (!ReadMember(reader))
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadMember(JsonReader reader)
    {
        if (reader.ValueEquals(s_texts, IdText))
        {
            return reader.Read() && ReadId(reader) && reader.Skip();
        }

        if (reader.ValueEquals(s_texts, MethodText))
        {
            return reader.Read() && ReadMethod(reader) && reader.Skip();
        }

        if (reader.ValueEquals(s_texts, ParamsText))
        {
            return reader.Read() && ReadParams(reader);
        }

        if (reader.ValueEquals(s_texts, JsonrpcText))
        {
            return reader.Read() && ReadVersion(reader) && reader.Skip();
        }

        return ReadHandshake(reader);
    }

    private bool ReadHandshake(JsonReader reader)
    {
        bool isCommand = reader.ValueEquals(s_texts, CmdText);
        bool isUid = !isCommand && reader.ValueEquals(s_texts, UidText);
        if (!reader.Read())
        {
            return false;
        }

        if (isCommand)
        {
            HasCommand = reader.TokenType == JsonTokenType.String;
            CommandStart = reader.TokenStart;
            CommandLength = HasCommand ? DecodeInPlace(reader) : 0;
        }
        else if (isUid)
        {
            HasUid = reader.TryGetInt32(out int uid);
            Uid = uid;
        }

        return reader.Skip();
    }

    private bool ReadId(JsonReader reader)
    {
        JsonTokenType type = reader.TokenType;
        bool isString = type == JsonTokenType.String;
        bool isRight = isString || type == JsonTokenType.Number || type == JsonTokenType.Null;
        IdType = isRight ? type : JsonTokenType.None;
        IdStart = isString ? reader.TokenStart - 1 : reader.TokenStart;
        IdLength = isString ? reader.TokenLength + 2 : reader.TokenLength;
        return true;
    }

    private bool ReadMethod(JsonReader reader)
    {
        HasMethod = reader.TokenType == JsonTokenType.String;
        MethodStart = reader.TokenStart;
        MethodLength = HasMethod ? DecodeInPlace(reader) : 0;
        return true;
    }

    private bool ReadParams(JsonReader reader)
    {
        JsonTokenType type = reader.TokenType;
        int start = type == JsonTokenType.String ? reader.TokenStart - 1 : reader.TokenStart;
        bool whole = reader.Skip();
        ParamsType = type;
        ParamsStart = start;
        ParamsLength = reader.Position - start;
        return whole;
    }

    private bool ReadVersion(JsonReader reader)
    {
        IsVersion2 = reader.TokenType == JsonTokenType.String && reader.ValueEquals(s_texts, VersionText);
        return true;
    }

    private int DecodeInPlace(JsonReader reader)
    {
        return reader.HasEscapes ? reader.Decode(Bytes, reader.TokenStart, reader.TokenLength) : reader.TokenLength;
    }
}

using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The handshake of Mobly's snippets: begins a session, or joins one that another connection of the client has begun.</summary>
internal sealed class SnippetHandshake
{
    private static readonly byte[] s_texts = TextTable.Make("initiate|continue|uid|status|error|Session does not exist.|Unrecognized command.");
    private const int InitiateText = 0;
    private const int ContinueText = 1;
    private const int UidText = 2;
    private const int StatusText = 3;
    private const int ErrorText = 4;
    private const int NoSessionText = 5;
    private const int NoCommandText = 6;
    private const int NoError = -1;

    private readonly SnippetSessions _sessions;
    private readonly JsonWriter _writer;

    public SnippetHandshake(SnippetSessions sessions, JsonWriter writer)
    {
        _sessions = sessions;
        _writer = writer;
    }

    /// <summary>The session of the connection; 0 for none.</summary>
    public int Uid { get; private set; }

    /// <summary>Forgets the session, for a new client.</summary>
    public void Reset()
    {
        Uid = 0;
    }

    /// <summary>Answers a handshake.</summary>
    public void Answer(JsonRpcRequest request)
    {
        bool begins = TextTable.Equals(request.Bytes, request.CommandStart, request.CommandLength, s_texts, InitiateText);
        bool joins = TextTable.Equals(request.Bytes, request.CommandStart, request.CommandLength, s_texts, ContinueText);
        int uid = request.HasUid ? request.Uid : -1;
        if (begins)
        {
            Uid = _sessions.Begin();
            Write(Uid, NoError);
        }
        else if (joins && _sessions.Contains(uid))
        {
            Uid = uid;
            Write(uid, NoError);
        }
        else
        {
            Write(uid, joins ? NoSessionText : NoCommandText);
        }
    }

    private void Write(int uid, int error)
    {
        _writer.WriteStartObject();
        _writer.WritePropertyName(s_texts, UidText);
        _writer.WriteNumber(uid);
        _writer.WritePropertyName(s_texts, StatusText);
        _writer.WriteBoolean(error == NoError);
        if (error != NoError)
        {
            _writer.WritePropertyName(s_texts, ErrorText);
            _writer.WriteString(s_texts, error);
        }

        _writer.WriteEndObject();
    }
}

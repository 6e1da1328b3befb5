using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The handshake of Mobly's snippets: begins a session, or joins one that another connection of the client has begun.</summary>
internal sealed class SnippetHandshake
{
    private static readonly byte[] s_initiate = AsciiText.ToBytes("initiate");
    private static readonly byte[] s_continue = AsciiText.ToBytes("continue");
    private static readonly byte[] s_uid = AsciiText.ToBytes("uid");
    private static readonly byte[] s_status = AsciiText.ToBytes("status");
    private static readonly byte[] s_error = AsciiText.ToBytes("error");
    private static readonly byte[] s_noSession = AsciiText.ToBytes("Session does not exist.");
    private static readonly byte[] s_noCommand = AsciiText.ToBytes("Unrecognized command.");

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
        bool begins = AsciiText.Equals(request.Bytes, request.CommandStart, request.CommandLength, s_initiate);
        bool joins = AsciiText.Equals(request.Bytes, request.CommandStart, request.CommandLength, s_continue);
        int uid = request.HasUid ? request.Uid : -1;
        if (begins)
        {
            Uid = _sessions.Begin();
            Write(Uid, null);
        }
        else if (joins && _sessions.Contains(uid))
        {
            Uid = uid;
            Write(uid, null);
        }
        else
        {
            Write(uid, joins ? s_noSession : s_noCommand);
        }
    }

    private void Write(int uid, byte[]? error)
    {
        _writer.WriteStartObject();
        _writer.WritePropertyName(s_uid);
        _writer.WriteNumber(uid);
        _writer.WritePropertyName(s_status);
        _writer.WriteBoolean(error == null);
        if (error != null)
        {
            _writer.WritePropertyName(s_error);
            _writer.WriteString(error);
        }

        _writer.WriteEndObject();
    }
}

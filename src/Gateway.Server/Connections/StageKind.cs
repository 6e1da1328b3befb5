namespace Gateway.Server;

/// <summary>What a stage reads.</summary>
internal enum StageKind
{
    /// <summary>Lines.</summary>
    Lines,

    /// <summary>Bytes as they come.</summary>
    Raw,

    /// <summary>WebSocket messages.</summary>
    WebSocket,

    /// <summary>HTTP requests.</summary>
    Http,
}

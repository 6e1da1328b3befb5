namespace Gateway.Protocol;

/// <summary>How far the opening and the closing handshake are (RFC 6455, 4 and 7).</summary>
public enum WebSocketState
{
    /// <summary>Both sides may send.</summary>
    Open = 0,

    /// <summary>This side has sent its close frame; the peer may still send.</summary>
    CloseSent = 1,

    /// <summary>Both close frames are through.</summary>
    Closed = 2,

    /// <summary>The peer broke the protocol; our close frame, if there could be one, is in the output.</summary>
    Failed = 3,

    /// <summary>The opening handshake is not complete.</summary>
    Connecting = 4,
}

namespace Gateway.Protocol;

/// <summary>What the bytes of a message are (RFC 6455, 5.6).</summary>
public enum MessageType
{
    /// <summary>UTF-8 text. A WebSocket checks it; a line is passed on as it came.</summary>
    Text = 1,

    /// <summary>Arbitrary bytes.</summary>
    Binary = 2,
}

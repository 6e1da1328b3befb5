namespace Gateway.Protocol;

/// <summary>What a frame is (RFC 6455, 5.2). Bit 3 marks a control frame.</summary>
public enum Opcode
{
    /// <summary>The next fragment of the message that is open.</summary>
    Continuation = 0,

    /// <summary>A text message, or its first fragment.</summary>
    Text = 1,

    /// <summary>A binary message, or its first fragment.</summary>
    Binary = 2,

    /// <summary>The end of the conversation.</summary>
    Close = 8,

    /// <summary>Asks for a pong with the same payload.</summary>
    Ping = 9,

    /// <summary>Answers a ping, or shows unasked that the peer is there.</summary>
    Pong = 10,
}

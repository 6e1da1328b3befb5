namespace Gateway.Protocol;

/// <summary>Which side of the connection this is: clients mask their frames, servers do not (RFC 6455, 5.1).</summary>
public enum WebSocketRole
{
    /// <summary>The side that accepted the connection.</summary>
    Server = 0,

    /// <summary>The side that opened the connection.</summary>
    Client = 1,
}

namespace Gateway.Protocol;

/// <summary>The parts of a request head that are kept.</summary>
public enum HeadField
{
    /// <summary>The path of the target, percent-decoded, without the query.</summary>
    Path = 0,

    /// <summary>What stands behind the first question mark of the target, not decoded.</summary>
    Query = 1,

    /// <summary><c>Host</c>.</summary>
    Host = 2,

    /// <summary><c>Origin</c>.</summary>
    Origin = 3,

    /// <summary><c>Authorization</c>.</summary>
    Authorization = 4,

    /// <summary><c>Sec-WebSocket-Key</c>.</summary>
    Key = 5,

    /// <summary><c>Sec-WebSocket-Version</c>.</summary>
    Version = 6,

    /// <summary><c>Sec-WebSocket-Protocol</c>, several joined by commas.</summary>
    Protocols = 7,
}

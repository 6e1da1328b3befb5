namespace Gateway.Benchmarks;

/// <summary>How messages are framed on the wire.</summary>
internal enum WireProtocol
{
    /// <summary>Binary WebSocket messages, opened with a handshake.</summary>
    WebSocket = 0,

    /// <summary>Lines, without a handshake.</summary>
    Line = 1,
}

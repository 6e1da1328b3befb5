namespace Gateway.Client;

/// <summary>Why a client could not do what it was asked for.</summary>
public enum ClientError
{
    /// <summary>The server cannot be reached.</summary>
    Unreachable = 0,

    /// <summary>Something took longer than its time-out.</summary>
    TimedOut = 1,

    /// <summary>TLS could not be agreed on, or the server's certificate is not trusted.</summary>
    Insecure = 2,

    /// <summary>The server answered the opening handshake with something else than a WebSocket.</summary>
    Refused = 3,

    /// <summary>The connection is closed or lost.</summary>
    Closed = 4,

    /// <summary>The server says something that its protocol does not have.</summary>
    Garbled = 5,
}

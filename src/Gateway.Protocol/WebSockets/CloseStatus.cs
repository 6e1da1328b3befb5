namespace Gateway.Protocol;

/// <summary>Why a WebSocket is closed (RFC 6455, 7.4.1; 1012–1014 from the IANA registry). Applications may use 3000–4999.</summary>
public enum CloseStatus
{
    /// <summary>A close frame without a status; never on the wire.</summary>
    Empty = 1005,

    /// <summary>The purpose is fulfilled.</summary>
    NormalClosure = 1000,

    /// <summary>A server goes down or a browser leaves the page.</summary>
    EndpointUnavailable = 1001,

    /// <summary>The peer broke the protocol.</summary>
    ProtocolError = 1002,

    /// <summary>The kind of data is not accepted here.</summary>
    InvalidMessageType = 1003,

    /// <summary>The stream ended without a close frame; never on the wire.</summary>
    Abnormal = 1006,

    /// <summary>A text message is not UTF-8.</summary>
    InvalidPayloadData = 1007,

    /// <summary>A message violates the receiver's policy.</summary>
    PolicyViolation = 1008,

    /// <summary>A message is too long.</summary>
    MessageTooBig = 1009,

    /// <summary>The server did not negotiate an extension that the client needs.</summary>
    MandatoryExtension = 1010,

    /// <summary>The server met an unexpected condition.</summary>
    InternalServerError = 1011,

    /// <summary>The service restarts.</summary>
    ServiceRestart = 1012,

    /// <summary>The server is overloaded.</summary>
    TryAgainLater = 1013,

    /// <summary>A gateway had no good answer from behind it.</summary>
    BadGateway = 1014,
}

namespace Gateway.Protocol;

/// <summary>Everything a peer can do wrong, in one flat list. <see cref="ProtocolErrors"/> says what is answered to each.</summary>
public enum ProtocolError
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>A frame has a reserved bit set though no extension was negotiated (RFC 6455, 5.2).</summary>
    ReservedBitSet = 1,

    /// <summary>A frame has one of the opcodes 3–7 or 11–15 (RFC 6455, 5.2).</summary>
    ReservedOpcode = 2,

    /// <summary>A control frame is fragmented (RFC 6455, 5.5).</summary>
    FragmentedControlFrame = 3,

    /// <summary>A control frame announces more than 125 bytes (RFC 6455, 5.5).</summary>
    ControlFrameTooLong = 4,

    /// <summary>A payload length is not written in the shortest form (RFC 6455, 5.2).</summary>
    LengthNotMinimal = 5,

    /// <summary>A 64-bit payload length has its top bit set (RFC 6455, 5.2).</summary>
    LengthOutOfRange = 6,

    /// <summary>A client sent an unmasked frame (RFC 6455, 5.1).</summary>
    MaskMissing = 7,

    /// <summary>A server sent a masked frame (RFC 6455, 5.1).</summary>
    MaskUnexpected = 8,

    /// <summary>A continuation frame came while no message was open (RFC 6455, 5.4).</summary>
    UnexpectedContinuation = 9,

    /// <summary>A new data frame came inside a fragmented message (RFC 6455, 5.4).</summary>
    ContinuationExpected = 10,

    /// <summary>A text message or a close reason is not UTF-8 (RFC 6455, 8.1).</summary>
    InvalidUtf8 = 11,

    /// <summary>A close frame has a payload of one byte (RFC 6455, 5.5.1).</summary>
    ClosePayloadTooShort = 12,

    /// <summary>A close frame carries a status that must not be sent (RFC 6455, 7.4).</summary>
    InvalidCloseStatus = 13,

    /// <summary>A message is longer than <see cref="Limits.MaxMessage"/>.</summary>
    MessageTooBig = 14,

    /// <summary>A line is longer than <see cref="Limits.MaxLine"/>.</summary>
    LineTooLong = 15,

    /// <summary>The stream ended in the middle of a line, a frame, a message or a request.</summary>
    UnexpectedEndOfInput = 16,

    /// <summary>The WebSocket stream ended without a close frame (RFC 6455, 7.1.5: status 1006).</summary>
    ConnectionLost = 17,

    /// <summary>The first line of a request is not <c>method SP target SP HTTP/1.x</c> (RFC 9112, 3).</summary>
    InvalidRequestLine = 18,

    /// <summary>The HTTP version is not 1.x (RFC 9110, 15.6.6).</summary>
    HttpVersionNotSupported = 19,

    /// <summary>A header line is malformed, folded, or ends without CR LF (RFC 9112, 5).</summary>
    InvalidHeader = 20,

    /// <summary>A header that may stand only once stands twice (RFC 9110, 5.3).</summary>
    DuplicateHeader = 21,

    /// <summary>The request or reply head is longer than <see cref="Limits.MaxHead"/>, or a needed part of it than the buffer.</summary>
    HeadTooLarge = 22,

    /// <summary>An HTTP/1.1 request has no <c>Host</c> (RFC 9112, 3.2).</summary>
    HostMissing = 23,

    /// <summary>A WebSocket was asked for with another method than GET, or HTTP/1.0 (RFC 6455, 4.1).</summary>
    UpgradeNotPossible = 24,

    /// <summary>Only one of <c>Upgrade: websocket</c> and <c>Connection: Upgrade</c> is there (RFC 6455, 4.2.1).</summary>
    UpgradeIncomplete = 25,

    /// <summary><c>Sec-WebSocket-Key</c> is missing or is not 16 bytes in base64 (RFC 6455, 4.2.1).</summary>
    InvalidKey = 26,

    /// <summary><c>Sec-WebSocket-Version</c> is missing (RFC 6455, 4.2.1).</summary>
    WebSocketVersionMissing = 27,

    /// <summary><c>Sec-WebSocket-Version</c> is not 13 (RFC 6455, 4.4).</summary>
    WebSocketVersionNotSupported = 28,

    /// <summary>The first line of a reply is not <c>HTTP/1.x SP status SP reason</c> (RFC 9112, 4).</summary>
    InvalidStatusLine = 29,

    /// <summary>The server answered the opening handshake with another status than 101 (RFC 6455, 4.1).</summary>
    HandshakeRefused = 30,

    /// <summary><c>Sec-WebSocket-Accept</c> is missing or does not fit the key (RFC 6455, 4.1).</summary>
    InvalidAccept = 31,

    /// <summary>The server chose an extension that was not offered (RFC 6455, 4.1).</summary>
    UnofferedExtension = 32,

    /// <summary>The server chose a subprotocol that was not offered (RFC 6455, 4.1).</summary>
    UnofferedProtocol = 33,

    /// <summary>The peer has answered none of several pings.</summary>
    PeerSilent = 34,

    /// <summary>The peer has sent nothing for longer than it may.</summary>
    IdleTooLong = 35,

    /// <summary>The peer has not taken what was queued for it, and no more may be queued.</summary>
    PeerTooSlow = 36,

    /// <summary>The client is one too many.</summary>
    TooManyConnections = 37,

    /// <summary>A request head took too long to arrive (RFC 9110, 15.5.9).</summary>
    RequestTimeout = 38,
}

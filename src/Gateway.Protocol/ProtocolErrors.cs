namespace Gateway.Protocol;

/// <summary>The one place that says what is answered to a <see cref="ProtocolError"/>.</summary>
public static class ProtocolErrors
{
    /// <summary>How many errors there are, <see cref="ProtocolError.None"/> included: one more than the highest number.</summary>
    public static int Count => (int)ProtocolError.RequestTimeout + 1;

    /// <summary>
    /// What is wrong, in a few words of ASCII for close reasons, refusals and logs. Made at each call: an error ends its connection, and
    /// kept for ever all the texts would be a tenth of what a device's gateway takes.
    /// </summary>
    /// <param name="error">Any error.</param>
    public static byte[] ToText(ProtocolError error)
    {
        return AsciiText.ToBytes(Describe(error));
    }

    /// <summary>The close status of a WebSocket that fails with this error (RFC 6455, 7.4.1).</summary>
    /// <param name="error">Any error.</param>
    /// <returns>The status; <see cref="CloseStatus.ProtocolError"/> where there is no special one.</returns>
    public static CloseStatus ToCloseStatus(ProtocolError error)
    {
        switch (error)
        {
            case ProtocolError.None:
                return CloseStatus.NormalClosure;
            case ProtocolError.InvalidUtf8:
                return CloseStatus.InvalidPayloadData;
            case ProtocolError.MessageTooBig:
                return CloseStatus.MessageTooBig;
            case ProtocolError.PeerTooSlow:
                return CloseStatus.TryAgainLater;
            default:
                return CloseStatus.ProtocolError;
        }
    }

    /// <summary>The HTTP status code of a request that fails with this error.</summary>
    /// <param name="error">Any error of a request head or an opening handshake.</param>
    /// <returns>400, 408, 426, 431, 503 or 505.</returns>
    public static int ToHttpStatus(ProtocolError error)
    {
        switch (error)
        {
            case ProtocolError.RequestTimeout:
                return 408;
            case ProtocolError.HeadTooLarge:
                return 431;
            case ProtocolError.TooManyConnections:
                return 503;
            case ProtocolError.HttpVersionNotSupported:
                return 505;
            case ProtocolError.WebSocketVersionNotSupported:
                return 426;
            default:
                return 400;
        }
    }

    private static string Describe(ProtocolError error)
    {
        switch (error)
        {
            case ProtocolError.ReservedBitSet:
                return "reserved bit set";
            case ProtocolError.ReservedOpcode:
                return "reserved opcode";
            case ProtocolError.FragmentedControlFrame:
                return "fragmented control frame";
            case ProtocolError.ControlFrameTooLong:
                return "control frame longer than 125 bytes";
            case ProtocolError.LengthNotMinimal:
                return "payload length not minimal";
            case ProtocolError.LengthOutOfRange:
                return "payload length out of range";
            case ProtocolError.MaskMissing:
                return "frame not masked";
            case ProtocolError.MaskUnexpected:
                return "frame masked";
            case ProtocolError.UnexpectedContinuation:
                return "continuation without a message";
            case ProtocolError.ContinuationExpected:
                return "new message inside a fragmented one";
            case ProtocolError.InvalidUtf8:
                return "invalid UTF-8";
            case ProtocolError.ClosePayloadTooShort:
                return "close payload of one byte";
            case ProtocolError.InvalidCloseStatus:
                return "invalid close status";
            case ProtocolError.MessageTooBig:
                return "message too big";
            case ProtocolError.LineTooLong:
                return "line too long";
            case ProtocolError.UnexpectedEndOfInput:
                return "stream ended in the middle";
            case ProtocolError.ConnectionLost:
                return "connection lost without a close frame";
            case ProtocolError.InvalidRequestLine:
                return "malformed request line";
            case ProtocolError.HttpVersionNotSupported:
                return "HTTP version not supported";
            case ProtocolError.InvalidHeader:
                return "malformed header";
            case ProtocolError.DuplicateHeader:
                return "duplicate header";
            case ProtocolError.HeadTooLarge:
                return "request head too large";
            case ProtocolError.HostMissing:
                return "Host missing";
            case ProtocolError.UpgradeNotPossible:
                return "a WebSocket needs GET, HTTP/1.1 and no body";
            case ProtocolError.UpgradeIncomplete:
                return "Upgrade: websocket and Connection: Upgrade belong together";
            case ProtocolError.InvalidKey:
                return "malformed Sec-WebSocket-Key";
            case ProtocolError.WebSocketVersionMissing:
                return "Sec-WebSocket-Version missing";
            case ProtocolError.WebSocketVersionNotSupported:
                return "Sec-WebSocket-Version is not 13";
            case ProtocolError.InvalidStatusLine:
                return "malformed status line";
            case ProtocolError.HandshakeRefused:
                return "handshake refused";
            case ProtocolError.InvalidAccept:
                return "Sec-WebSocket-Accept does not fit";
            case ProtocolError.UnofferedExtension:
                return "extension not offered";
            case ProtocolError.UnofferedProtocol:
                return "subprotocol not offered";
            case ProtocolError.PeerSilent:
                return "peer does not answer";
            case ProtocolError.IdleTooLong:
                return "idle for too long";
            case ProtocolError.PeerTooSlow:
                return "reads too slowly";
            case ProtocolError.TooManyConnections:
                return "too many connections, try again later";
            case ProtocolError.RequestTimeout:
                return "request head took too long";
            default:
                return "none";
        }
    }
}

namespace Gateway.Protocol;

/// <summary>The one place that says what is answered to a <see cref="ProtocolError"/>.</summary>
public static class ProtocolErrors
{
    /// <summary>One text per error, in the order of the enum.</summary>
    private static readonly byte[][] s_texts =
    {
        AsciiText.ToBytes("none"),
        AsciiText.ToBytes("reserved bit set"),
        AsciiText.ToBytes("reserved opcode"),
        AsciiText.ToBytes("fragmented control frame"),
        AsciiText.ToBytes("control frame longer than 125 bytes"),
        AsciiText.ToBytes("payload length not minimal"),
        AsciiText.ToBytes("payload length out of range"),
        AsciiText.ToBytes("frame not masked"),
        AsciiText.ToBytes("frame masked"),
        AsciiText.ToBytes("continuation without a message"),
        AsciiText.ToBytes("new message inside a fragmented one"),
        AsciiText.ToBytes("invalid UTF-8"),
        AsciiText.ToBytes("close payload of one byte"),
        AsciiText.ToBytes("invalid close status"),
        AsciiText.ToBytes("message too big"),
        AsciiText.ToBytes("line too long"),
        AsciiText.ToBytes("stream ended in the middle"),
        AsciiText.ToBytes("connection lost without a close frame"),
        AsciiText.ToBytes("malformed request line"),
        AsciiText.ToBytes("HTTP version not supported"),
        AsciiText.ToBytes("malformed header"),
        AsciiText.ToBytes("duplicate header"),
        AsciiText.ToBytes("request head too large"),
        AsciiText.ToBytes("Host missing"),
        AsciiText.ToBytes("a WebSocket needs GET, HTTP/1.1 and no body"),
        AsciiText.ToBytes("Upgrade: websocket and Connection: Upgrade belong together"),
        AsciiText.ToBytes("malformed Sec-WebSocket-Key"),
        AsciiText.ToBytes("Sec-WebSocket-Version missing"),
        AsciiText.ToBytes("Sec-WebSocket-Version is not 13"),
        AsciiText.ToBytes("malformed status line"),
        AsciiText.ToBytes("handshake refused"),
        AsciiText.ToBytes("Sec-WebSocket-Accept does not fit"),
        AsciiText.ToBytes("extension not offered"),
        AsciiText.ToBytes("subprotocol not offered"),
        AsciiText.ToBytes("peer does not answer"),
        AsciiText.ToBytes("idle for too long"),
        AsciiText.ToBytes("reads too slowly"),
        AsciiText.ToBytes("too many connections, try again later"),
        AsciiText.ToBytes("request head took too long"),
    };

    /// <summary>How many errors there are, <see cref="ProtocolError.None"/> included: one more than the highest number.</summary>
    public static int Count => s_texts.Length;

    /// <summary>What is wrong, in a few words of ASCII for close reasons, refusals and logs.</summary>
    /// <param name="error">Any error.</param>
    public static byte[] ToText(ProtocolError error)
    {
        return s_texts[(int)error];
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
}

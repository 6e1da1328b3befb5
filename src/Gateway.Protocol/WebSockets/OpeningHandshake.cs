namespace Gateway.Protocol;

/// <summary>The rules of the server's half of the opening handshake (RFC 6455, 4.2). No extension is ever accepted: an offer of one is passed over.</summary>
public static class OpeningHandshake
{
    /// <summary>Most bytes of the reply, its subprotocol not counted.</summary>
    public const int MaxReply = 160;

    private static readonly byte[] s_texts = TextTable.Make(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: |"
        + "\r\nSec-WebSocket-Protocol: |\r\n\r\n|13");
    private const int ReplyText = 0;
    private const int ProtocolText = 1;
    private const int EndText = 2;
    private const int VersionText = 3;

    /// <summary>True when a request asks for a WebSocket, be it in a wrong way.</summary>
    /// <param name="head">A complete request head.</param>
    public static bool IsAskedFor(RequestHead head)
    {
        return head.HasUpgrade || head.Has(HeadField.Key);
    }

    /// <summary>Checks a request that asks for a WebSocket (RFC 6455, 4.2.1).</summary>
    /// <param name="head">A complete request head.</param>
    /// <returns>What is wrong with it; <see cref="ProtocolErrors.ToHttpStatus"/> has the answer.</returns>
    public static ProtocolError Check(RequestHead head)
    {
        if (head.Method != RequestMethod.Get || !head.IsHttp11 || head.HasBody)
        {
            return ProtocolError.UpgradeNotPossible;
        }

        if (!head.HasUpgrade || !head.HasConnectionUpgrade)
        {
            return ProtocolError.UpgradeIncomplete;
        }

        if (!Base64.IsSixteenBytes(head.Bytes, head.StartOf(HeadField.Key), head.LengthOf(HeadField.Key)))
        {
            return ProtocolError.InvalidKey;
        }

        if (!head.Has(HeadField.Version))
        {
            return ProtocolError.WebSocketVersionMissing;
        }

        bool known = TextTable.Equals(head.Bytes, head.StartOf(HeadField.Version), head.LengthOf(HeadField.Version), s_texts, VersionText);
        return known ? ProtocolError.None : ProtocolError.WebSocketVersionNotSupported;
    }

    /// <summary>Chooses a subprotocol: the first of ours that the client lists (RFC 6455, 4.2.2, step 5).</summary>
    /// <param name="head">A request head.</param>
    /// <param name="supported">Our subprotocols, the preferred one first.</param>
    /// <returns>The choice, or null for none.</returns>
    public static byte[]? SelectProtocol(RequestHead head, byte[][] supported)
    {
        int start = head.StartOf(HeadField.Protocols);
        int length = head.LengthOf(HeadField.Protocols);
        for (int i = 0; i < supported.Length; i++)
        {
            if (HttpTokens.ContainsExactly(head.Bytes, start, length, supported[i]))
            {
                return supported[i];
            }
        }

        return null;
    }

    /// <summary>Accepts: writes the 101 reply (RFC 6455, 4.2.2), all of it or nothing.</summary>
    /// <param name="head">A request head that <see cref="Check"/> found good.</param>
    /// <param name="protocol">The one subprotocol that the server chose from the client's list, or null.</param>
    /// <param name="output">Where the reply goes.</param>
    /// <returns>False when it does not fit.</returns>
    public static bool TryAccept(RequestHead head, byte[]? protocol, ByteBuffer output)
    {
        if (!output.TryReserve(MaxReply + (protocol == null ? 0 : protocol.Length)))
        {
            return false;
        }

        TextTable.TryAppend(output, s_texts, ReplyText);
        AcceptKey.WriteAccept(head.Bytes, head.StartOf(HeadField.Key), output.Bytes, output.End);
        output.Commit(AcceptKey.AcceptLength);
        if (protocol != null)
        {
            TextTable.TryAppend(output, s_texts, ProtocolText);
            output.TryAppend(protocol, 0, protocol.Length);
        }

        TextTable.TryAppend(output, s_texts, EndText);
        return true;
    }
}

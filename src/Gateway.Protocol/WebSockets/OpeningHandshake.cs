namespace Gateway.Protocol;

/// <summary>The rules of the server's half of the opening handshake (RFC 6455, 4.2). No extension is ever accepted: an offer of one is passed over.</summary>
public static class OpeningHandshake
{
    /// <summary>Most bytes of the reply, its subprotocol not counted.</summary>
    public const int MaxReply = 160;

    /// <summary>Characters of <c>Sec-WebSocket-Accept</c>.</summary>
    internal const int AcceptLength = 28;

    private static readonly byte[] s_texts = TextTable.Make(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: |"
        + "\r\nSec-WebSocket-Protocol: |\r\n\r\n|258EAFA5-E914-47DA-95CA-C5AB0DC85B11|13");
    private const int ReplyText = 0;
    private const int ProtocolText = 1;
    private const int EndText = 2;
    private const int GuidText = 3;
    private const int VersionText = 4;

    /// <summary>One for all connections: handshakes are short, and the object is 500 bytes on the device.</summary>
    private static readonly Sha1 s_sha1 = new Sha1();
    private static readonly byte[] s_digest = new byte[Sha1.DigestLength];

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
        WriteAccept(head.Bytes, head.StartOf(HeadField.Key), output.Bytes, output.End);
        output.Commit(AcceptLength);
        if (protocol != null)
        {
            TextTable.TryAppend(output, s_texts, ProtocolText);
            output.TryAppend(protocol, 0, protocol.Length);
        }

        TextTable.TryAppend(output, s_texts, EndText);
        return true;
    }

    /// <summary>Writes the 28 characters that prove a server has read a key (RFC 6455, 4.2.2, step 5.4).</summary>
    /// <param name="key">Where the key's 24 characters are.</param>
    /// <param name="keyStart">Index of the first one.</param>
    /// <param name="target">Where the answer goes.</param>
    /// <param name="index">Index of its first character.</param>
    internal static void WriteAccept(byte[] key, int keyStart, byte[] target, int index)
    {
        lock (s_sha1)
        {
            s_sha1.Reset();
            s_sha1.Append(key, keyStart, 24);
            s_sha1.Append(s_texts, s_texts[GuidText], TextTable.LengthOf(s_texts, GuidText));
            s_sha1.Finish(s_digest, 0);
            Base64.Encode(s_digest, 0, Sha1.DigestLength, target, index);
        }
    }
}

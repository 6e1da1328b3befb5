namespace Gateway.Protocol.Tests;

/// <summary>
/// Client handshakes, and replies to them: <c>|</c> stands for CR LF, <c>*</c> for the <c>Sec-WebSocket-Accept</c> that fits the
/// request's key. Lists of subprotocols are separated by semicolons, which no subprotocol can hold.
/// </summary>
internal static class Handshakes
{
    public const string Accepted = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: *||";

    private const int KeyLength = 24;
    private const string KeyName = "Sec-WebSocket-Key: ";

    public static ClientHandshake New(string protocols)
    {
        return New(protocols, new Limits());
    }

    public static ClientHandshake New(string protocols, Limits limits)
    {
        return new ClientHandshake("server.example.com", "/chat", Split(protocols), new string[0], limits);
    }

    /// <summary>A client that has written its request.</summary>
    public static ProtocolSession Begin(ClientHandshake handshake)
    {
        ProtocolSession session = new ProtocolSession(new WebSocketProtocol(handshake, new Limits()), 512, 512);
        session.ReadAll();
        Check.Status(ReadStatus.NeedMoreData, session.Status);
        Check.State(WebSocketState.Connecting, ((WebSocketProtocol)session.Protocol).State);
        return session;
    }

    /// <summary>A client that offers subprotocols and has received a reply, in segments.</summary>
    public static ProtocolSession Answer(string protocols, string reply, int segment)
    {
        ProtocolSession session = Begin(New(protocols));
        session.FeedInSegments(Reply(reply, session.SentBytes), segment);
        return session;
    }

    /// <summary>The bytes of a reply to a request.</summary>
    public static byte[] Reply(string text, byte[] request)
    {
        bool proves = text.IndexOf("*") >= 0;
        return Heads.Bytes(proves ? Heads.Replace(text, "*", AcceptOf(KeyOf(request))) : text);
    }

    public static string KeyOf(byte[] request)
    {
        string text = Text(request);
        int at = text.IndexOf(KeyName);
        Assert.IsTrue(at >= 0, KeyName);
        return text.Substring(at + KeyName.Length, KeyLength);
    }

    public static string[] Split(string list)
    {
        return list.Length == 0 ? new string[0] : list.Split(';');
    }

    public static string Text(byte[] bytes)
    {
        char[] text = new char[bytes.Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)bytes[i];
        }

        return new string(text);
    }

    private static string AcceptOf(string key)
    {
        byte[] bytes = AsciiText.ToBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        byte[] digest = new byte[Sha1.DigestLength];
        Sha1 hash = new Sha1();
        hash.Append(bytes, 0, bytes.Length);
        hash.Finish(digest, 0);
        byte[] accept = new byte[Base64.EncodedLength(digest.Length)];
        Base64.Encode(digest, 0, digest.Length, accept, 0);
        return Text(accept);
    }
}

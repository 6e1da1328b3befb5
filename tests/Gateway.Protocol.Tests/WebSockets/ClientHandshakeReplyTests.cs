namespace Gateway.Protocol.Tests;

/// <summary>What a client makes of the server's reply (RFC 6455, 4.1).</summary>
[TestClass]
public class ClientHandshakeReplyTests
{
    private const string Prove = "Sec-WebSocket-Accept: *";
    private const string Refusal = "HTTP/1.1 404 Not Found|Content-Length: 0||";

    [TestMethod]
    [DataRow("Upgrade: w", "Upgrade: w")]
    [DataRow("Upgrade: websocket", "upgrade: WebSocket")]
    [DataRow("Upgrade: websocket", "UPGRADE:WEBSOCKET")]
    [DataRow("Upgrade: websocket", "Upgrade: \twebsocket \t")]
    [DataRow("Connection: Upgrade", "connection: upgrade")]
    [DataRow("Connection: Upgrade", "CONNECTION: UPGRADE")]
    [DataRow("Connection: Upgrade", "Connection: keep-alive, Upgrade")]
    [DataRow("Connection: Upgrade", "Connection: keep-alive|Connection:Upgrade,close")]
    [DataRow("Sec-WebSocket-Accept: *", "sec-websocket-accept:*")]
    [DataRow("Sec-WebSocket-Accept: *", "SEC-WEBSOCKET-ACCEPT:   * ")]
    [DataRow("101 Switching Protocols", "101")]
    [DataRow("101 Switching Protocols", "101 ")]
    [DataRow("101 Switching Protocols", "101 Web Socket Protocol Handshake")]
    [DataRow("HTTP/1.1", "|HTTP/1.1")]
    [DataRow("HTTP/1.1", "HTTP/1.0")]
    [DataRow("Upgrade: w", "Server: x|Date: now|Sec-WebSocket-Version: 13|Sec-WebSocket-Extensions:|Upgrade: w")]
    public void Accepts(string line, string by)
    {
        string reply = Heads.Replace(Handshakes.Accepted, line, by);
        Opens(Handshakes.Answer("", reply, 1000));
        Opens(Handshakes.Answer("", reply, 1));
    }

    [TestMethod]
    [DataRow("*", "", (int)ProtocolError.InvalidAccept)]
    [DataRow("*", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", (int)ProtocolError.InvalidAccept)]
    [DataRow("*", "**", (int)ProtocolError.InvalidAccept)]
    [DataRow("*", "*=", (int)ProtocolError.InvalidAccept)]
    [DataRow("*", "\"*\"", (int)ProtocolError.InvalidAccept)]
    [DataRow("Sec-WebSocket-Accept: *|", "", (int)ProtocolError.InvalidAccept)]
    [DataRow("Sec-WebSocket-Accept: *", "Sec-WebSocket-Accept: *|Sec-WebSocket-Accept: x", (int)ProtocolError.DuplicateHeader)]
    [DataRow("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept: x|Sec-WebSocket-Accept: ", (int)ProtocolError.DuplicateHeader)]
    [DataRow("Upgrade: websocket|", "", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade:", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: websockets", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: h2c", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: websocket, h2c", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: websocket|Upgrade: h2c", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: h2c|Upgrade: websocket", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade|", "", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade", "Connection: keep-alive", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade", "Connection: upgraded", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: w", "Sec-WebSocket-Extensions: permessage-deflate|Upgrade: w", (int)ProtocolError.UnofferedExtension)]
    [DataRow("Upgrade: w", "sec-websocket-extensions:x|Sec-WebSocket-Extensions:|Upgrade: w", (int)ProtocolError.UnofferedExtension)]
    [DataRow("Upgrade: w", "Sec-WebSocket-Protocol: chat|Upgrade: w", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("Upgrade: w", " folded|Upgrade: w", (int)ProtocolError.InvalidHeader)]
    [DataRow("Upgrade: w", "Server : x|Upgrade: w", (int)ProtocolError.InvalidHeader)]
    [DataRow("Upgrade: w", "nothing|Upgrade: w", (int)ProtocolError.InvalidHeader)]
    [DataRow("Upgrade: w", "X: \u0001|Upgrade: w", (int)ProtocolError.InvalidHeader)]
    [DataRow("Upgrade: w", "X: y\n|Upgrade: w", (int)ProtocolError.InvalidHeader)]
    public void RefusesTheAnswer(string line, string by, int error)
    {
        string reply = Heads.Replace(Handshakes.Accepted, line, by);
        Fails(Handshakes.Answer("", reply, 1000), error);
        Fails(Handshakes.Answer("", reply, 1), error);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 301 Moved Permanently", "http://example.com/there?x=y")]
    [DataRow("HTTP/1.1 308 Permanent Redirect", "/there")]
    [DataRow("HTTP/1.1 100 Continue", "")]
    [DataRow("HTTP/1.1 200 OK", "")]
    [DataRow("HTTP/1.1 401 Unauthorized", "")]
    [DataRow("HTTP/1.1 404 Not Found", "")]
    [DataRow("HTTP/1.0 404 Not Found", "")]
    [DataRow("HTTP/1.1 426 Upgrade Required", "")]
    [DataRow("HTTP/1.1 500 ", "")]
    [DataRow("HTTP/1.1 503", "")]
    [DataRow("HTTP/1.1 999 ?", "")]
    public void ReportsRefusals(string statusLine, string location)
    {
        string text = statusLine + "|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: *|"
            + (location.Length > 0 ? "Location: " + location + "|" : "") + "Content-Length: 4||body";
        for (int segment = 1; segment < 1000; segment += 998)
        {
            ClientHandshake handshake = Handshakes.New("");
            ProtocolSession session = Handshakes.Begin(handshake);
            session.FeedInSegments(Handshakes.Reply(text, session.SentBytes), segment);
            Fails(session, (int)ProtocolError.HandshakeRefused);
            Assert.AreEqual(statusLine.Substring(9, 3), handshake.Response.Status.ToString());
            Assert.AreEqual(statusLine, Handshakes.Text(handshake.Response.StatusLine.ToArray()));
            Assert.AreEqual(location, Handshakes.Text(handshake.Response.Location.ToArray()));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1")]
    [DataRow("HTTP/1.1 ")]
    [DataRow("HTTP/1.1 10")]
    [DataRow("HTTP/1.1 1011")]
    [DataRow("HTTP/1.1 099")]
    [DataRow("HTTP/1.1 1x1 OK")]
    [DataRow("HTTP/1.1 -01 OK")]
    [DataRow("HTTP/1.1  101 OK")]
    [DataRow("HTTP/1.1101 OK")]
    [DataRow("HTTP/1.x 101 OK")]
    [DataRow("HTTP/2 101 OK")]
    [DataRow("HTTP/2.0 101 OK")]
    [DataRow("HTTP/0.9 101 OK")]
    [DataRow("http/1.1 101 OK")]
    [DataRow(" HTTP/1.1 101 OK")]
    [DataRow("GET / HTTP/1.1")]
    [DataRow("SSH-2.0-OpenSSH_9.2")]
    [DataRow("HTTP/1.1 101 OK\n")]
    public void RefusesAStatusLine(string statusLine)
    {
        // Empty lines before the status line are passed over, so that the first header takes its place.
        string reply = Heads.Replace(Handshakes.Accepted, "HTTP/1.1 101 Switching Protocols", statusLine);
        Fails(Handshakes.Answer("", reply, 1000), (int)ProtocolError.InvalidStatusLine);
        Fails(Handshakes.Answer("", reply, 1), (int)ProtocolError.InvalidStatusLine);
    }

    [TestMethod]
    [DataRow("chat", "chat")]
    [DataRow("superchat;chat", "chat")]
    [DataRow("superchat;chat", "superchat")]
    [DataRow("chat", "")]
    [DataRow("chat;Chat", "Chat")]
    public void TakesAnOfferedSubprotocol(string offered, string chosen)
    {
        string header = chosen.Length == 0 ? Prove : "sec-websocket-protocol:  " + chosen + " |" + Prove;
        ClientHandshake handshake = Handshakes.New(offered);
        ProtocolSession session = Handshakes.Begin(handshake);
        session.Feed(Handshakes.Reply(Heads.Replace(Handshakes.Accepted, Prove, header), session.SentBytes));
        Opens(session);
        Assert.AreEqual(chosen, Handshakes.Text(handshake.SelectedProtocol.ToArray()));
    }

    [TestMethod]
    [DataRow("", "chat", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("chat", "Chat", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("chat", "superchat", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("superchat", "chat", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("a;b", "a, b", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("a;b", "a,b", (int)ProtocolError.UnofferedProtocol)]
    [DataRow("a;b", "a|Sec-WebSocket-Protocol: b", (int)ProtocolError.DuplicateHeader)]
    [DataRow("a;b", "a|Sec-WebSocket-Protocol: a", (int)ProtocolError.DuplicateHeader)]
    public void RefusesASubprotocol(string offered, string chosen, int error)
    {
        string reply = Heads.Replace(Handshakes.Accepted, Prove, "Sec-WebSocket-Protocol: " + chosen + "|" + Prove);
        Fails(Handshakes.Answer(offered, reply, 1000), error);
        Fails(Handshakes.Answer(offered, reply, 1), error);
    }

    /// <summary>A name too long to be kept is not taken for none.</summary>
    [TestMethod]
    public void RefusesASubprotocolOf129Bytes()
    {
        string name = Handshakes.Text(TestBytes.Repeat((byte)'a', 129));
        string reply = Heads.Replace(Handshakes.Accepted, Prove, "Sec-WebSocket-Protocol: " + name + "|" + Prove);
        Fails(Handshakes.Answer("", reply, 1000), (int)ProtocolError.HeadTooLarge);
        Fails(Handshakes.Answer(name.Substring(1), reply, 1), (int)ProtocolError.HeadTooLarge);
    }

    [TestMethod]
    public void TheLimitOfTheHeadIsExact()
    {
        int length = Handshakes.Accepted.Length - 1 + 28 + 5;
        for (int segment = 1; segment < 1000; segment += 998)
        {
            Opens(AnswerLimited(length, segment));
            Fails(AnswerLimited(length - 1, segment), (int)ProtocolError.HeadTooLarge);
            Fails(AnswerLimited(10, segment), (int)ProtocolError.HeadTooLarge);
        }
    }

    [TestMethod]
    public void HalfAHeadAtTheEndIsALostConnection()
    {
        for (int cut = 0; cut < 130; cut += 43)
        {
            ProtocolSession session = Handshakes.Begin(Handshakes.New(""));
            byte[] reply = Handshakes.Reply(Handshakes.Accepted, session.SentBytes);
            session.Feed(reply, 0, cut);
            Check.Status(ReadStatus.NeedMoreData, session.Status);
            Check.Status(ReadStatus.Failed, session.Protocol.ReadEndOfInput(session.Input));
            Check.Error(ProtocolError.ConnectionLost, session.Protocol.Error);
            Assert.IsFalse(session.Protocol.CanWrite);
        }
    }

    /// <summary>The server may send as soon as it has sent its reply, in the same segment.</summary>
    [TestMethod]
    public void FramesBehindTheReplyAreNotLost()
    {
        byte[] frames = Frames.FromScript("81:6869 89:70 02:00 80:01", false);
        for (int segment = 1; segment < 1000; segment += 499)
        {
            ProtocolSession session = Handshakes.Begin(Handshakes.New(""));
            byte[] reply = Handshakes.Reply(Handshakes.Accepted, session.SentBytes);
            session.ForgetSent();
            session.FeedInSegments(TestBytes.Join(reply, frames), segment);
            Assert.AreEqual("T6869;B0001;", session.Messages);
            Assert.AreEqual("8a:70", Frames.ToScript(session.SentBytes, true));
        }
    }

    [TestMethod]
    public void ACloseFrameBehindTheReplyEndsIt()
    {
        ProtocolSession session = Handshakes.Begin(Handshakes.New(""));
        byte[] reply = Handshakes.Reply(Handshakes.Accepted, session.SentBytes);
        session.ForgetSent();
        session.Feed(TestBytes.Join(reply, Frames.FromScript("88:03e9", false)));
        Check.Status(ReadStatus.Closed, session.Status);
        Assert.AreEqual("88:03e9", Frames.ToScript(session.SentBytes, true));
    }

    /// <summary>A client must not send anything before the server's half is through (RFC 6455, 4.1).</summary>
    [TestMethod]
    public void NothingIsWrittenBeforeItIsOpen()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(Handshakes.New(""), new Limits());
        ProtocolSession session = new ProtocolSession(protocol, 512, 512);
        WritesNothing(protocol);
        session.ReadAll();
        WritesNothing(protocol);
        byte[] reply = Handshakes.Reply(Handshakes.Accepted, session.SentBytes);
        session.Feed(reply, 0, reply.Length - 1);
        WritesNothing(protocol);
        session.Feed(reply, reply.Length - 1, 1);
        Opens(session);
    }

    /// <summary>There are no words for it yet: the connection just ends.</summary>
    [TestMethod]
    public void AnEndBeforeItIsOpenIsSilent()
    {
        ProtocolSession session = Handshakes.Begin(Handshakes.New(""));
        int sent = session.SentBytes.Length;
        Assert.IsTrue(session.Protocol.TryWriteClose(CloseStatus.NormalClosure, session.Output));
        session.Feed(Handshakes.Reply(Handshakes.Accepted, session.SentBytes));
        Check.Status(ReadStatus.Closed, session.Protocol.Read(session.Input, session.Output));
        Check.State(WebSocketState.Closed, ((WebSocketProtocol)session.Protocol).State);
        Assert.AreEqual(sent, session.SentBytes.Length);
    }

    [TestMethod]
    [DataRow(Handshakes.Accepted)]
    [DataRow(Refusal)]
    public void ResetReuses(string first)
    {
        ClientHandshake handshake = Handshakes.New("chat");
        ProtocolSession session = Handshakes.Begin(handshake);
        string key = Handshakes.KeyOf(session.SentBytes);
        session.Feed(Handshakes.Reply(first, session.SentBytes));
        session.Protocol.Reset();
        session.ForgetSent();
        Check.State(WebSocketState.Connecting, ((WebSocketProtocol)session.Protocol).State);
        Check.Error(ProtocolError.None, session.Protocol.Error);
        Assert.AreEqual(0, handshake.Response.Status);
        Assert.AreEqual(0, handshake.Response.StatusLine.Length);
        session.ReadAll();
        Assert.IsTrue(key != Handshakes.KeyOf(session.SentBytes), "the key was used twice");
        string reply = Heads.Replace(Handshakes.Accepted, Prove, "Sec-WebSocket-Protocol: chat|" + Prove);
        session.Feed(Handshakes.Reply(reply, session.SentBytes));
        Opens(session);
        Assert.AreEqual(4, handshake.SelectedProtocol.Length);
    }

    private static void WritesNothing(WebSocketProtocol protocol)
    {
        ByteBuffer output = new ByteBuffer(256);
        byte[] payload = TestBytes.Hex("61");
        Assert.IsFalse(protocol.CanWrite);
        Assert.IsFalse(protocol.TryWrite(MessageType.Text, payload, 0, 1, true, output));
        Assert.IsFalse(protocol.TryWritePing(payload, 0, 1, output));
        Assert.IsFalse(protocol.TryWritePong(payload, 0, 1, output));
        Assert.IsFalse(protocol.TryBeginFrame(MessageType.Text, 1, output));
        Assert.AreEqual(0, output.Length);
    }

    private static ProtocolSession AnswerLimited(int limit, int segment)
    {
        ProtocolSession session = Handshakes.Begin(Handshakes.New("", new Limits(1000, 1000, limit)));
        session.FeedInSegments(Handshakes.Reply(Handshakes.Accepted, session.SentBytes), segment);
        return session;
    }

    private static void Opens(ProtocolSession session)
    {
        WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
        Check.Error(ProtocolError.None, protocol.Error);
        Check.Status(ReadStatus.NeedMoreData, session.Status);
        Check.State(WebSocketState.Open, protocol.State);
        Assert.IsTrue(protocol.CanWrite);
        session.ForgetSent();
        session.Feed(Frames.FromScript("81:6869 89:", false));
        Assert.AreEqual("T6869;", session.Messages);
        Assert.AreEqual("8a:", Frames.ToScript(session.SentBytes, true));
    }

    /// <summary>Failed for good, and not a byte sent: there is no WebSocket whose close frame it could be.</summary>
    private static void Fails(ProtocolSession session, int error)
    {
        WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
        Assert.AreEqual(error, (int)protocol.Error);
        Check.Status(ReadStatus.Failed, session.Status);
        Check.State(WebSocketState.Failed, protocol.State);
        Assert.AreEqual(Handshakes.Text(session.SentBytes).IndexOf("\r\n\r\n") + 4, session.SentBytes.Length, "more than the request was sent");
        session.ForgetSent();
        session.Input.Clear();
        session.Input.TryAppend((byte)0x81);
        session.ReadAll();
        Check.Status(ReadStatus.Failed, session.Status);
        Check.Status(ReadStatus.Failed, protocol.ReadEndOfInput(session.Input));
        Assert.AreEqual(error, (int)protocol.Error);
        Assert.AreEqual(1, session.Input.Length);
        Assert.AreEqual(0, session.SentBytes.Length);
        Assert.IsFalse(protocol.CanWrite);
    }
}

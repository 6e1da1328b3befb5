namespace Gateway.Protocol.Tests;

/// <summary>A WebSocket from the client's request on, without an HTTP server before it.</summary>
[TestClass]
public class ServerHandshakeTests
{
    private const string Reply = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|";

    [TestMethod]
    [DataRow("GET /chat ", "GET / ")]
    [DataRow("GET /chat ", "GET /what/ever?x=y ")]
    [DataRow("Upgrade: w", "Sec-WebSocket-Extensions: permessage-deflate|Upgrade: w")]
    [DataRow("Upgrade: w", "Sec-WebSocket-Protocol: chat|Upgrade: w")]
    public void AcceptsWhateverThePath(string line, string by)
    {
        byte[] request = Heads.Bytes(Heads.Replace(Heads.Upgrade, line, by));
        for (int segment = 1; segment < 1000; segment += 499)
        {
            ProtocolSession session = NewSession("");
            session.FeedInSegments(request, segment);
            Check.Bytes(Heads.Bytes(Reply + "|"), session.SentBytes);
            Check.State(WebSocketState.Open, ((WebSocketProtocol)session.Protocol).State);
            Assert.IsTrue(session.Protocol.CanWrite);
        }
    }

    [TestMethod]
    public void TellsTheRequest()
    {
        ServerHandshake handshake = NewHandshake("");
        ProtocolSession session = new ProtocolSession(new WebSocketProtocol(handshake, new Limits()), 512, 512);
        session.Feed(Heads.Bytes(Heads.Upgrade));
        Assert.AreEqual("/chat", Heads.Text(handshake.Head, HeadField.Path));
        Assert.IsNull(handshake.SelectedProtocol);
        Check.Error(ProtocolError.None, handshake.Error);
    }

    [TestMethod]
    [DataRow("chat", "chat", "chat")]
    [DataRow("superchat;chat", "chat, superchat", "superchat")]
    [DataRow("superchat;chat", "chat|Sec-WebSocket-Protocol: superchat", "superchat")]
    [DataRow("chat", "Chat", "")]
    [DataRow("chat", "other", "")]
    [DataRow("", "chat", "")]
    public void ChoosesASubprotocol(string ours, string listed, string choice)
    {
        ProtocolSession session = NewSession(ours);
        session.Feed(Heads.Bytes(Heads.Replace(Heads.Upgrade, "Upgrade: w", "Sec-WebSocket-Protocol: " + listed + "|Upgrade: w")));
        string line = choice.Length == 0 ? "" : "Sec-WebSocket-Protocol: " + choice + "|";
        Check.Bytes(Heads.Bytes(Reply + line + "|"), session.SentBytes);
    }

    [TestMethod]
    [DataRow("GET ", "POST ", "400 Bad Request", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("HTTP/1.1", "HTTP/1.0", "400 Bad Request", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("Upgrade: websocket", "Upgrade: websocket|Content-Length: 1", "400 Bad Request", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("Upgrade: websocket|", "", "400 Bad Request", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade|", "", "400 Bad Request", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("ZQ==", "Z", "400 Bad Request", (int)ProtocolError.InvalidKey)]
    [DataRow("Sec-WebSocket-Version: 13|", "", "400 Bad Request", (int)ProtocolError.WebSocketVersionMissing)]
    [DataRow("Version: 13", "Version: 8", "426 Upgrade Required", (int)ProtocolError.WebSocketVersionNotSupported)]
    [DataRow("Host: server.example.com|", "", "400 Bad Request", (int)ProtocolError.HostMissing)]
    [DataRow("Host: ", "Host: a|Host: ", "400 Bad Request", (int)ProtocolError.DuplicateHeader)]
    [DataRow("Host: ", "Host : ", "400 Bad Request", (int)ProtocolError.InvalidHeader)]
    [DataRow("/chat ", "chat ", "400 Bad Request", (int)ProtocolError.InvalidRequestLine)]
    [DataRow("HTTP/1.1", "HTTP/2.0", "505 HTTP Version Not Supported", (int)ProtocolError.HttpVersionNotSupported)]
    [DataRow("/chat ", "/1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890 ", "431 Request Header Fields Too Large", (int)ProtocolError.HeadTooLarge)]
    public void RefusesInWords(string line, string by, string status, int error)
    {
        byte[] request = Heads.Bytes(Heads.Replace(Heads.Upgrade, line, by));
        for (int segment = 1; segment < 1000; segment += 499)
        {
            ProtocolSession session = NewSession("");
            session.FeedInSegments(request, segment);
            Check.Bytes(Refusal(status, (ProtocolError)error), session.SentBytes, Handshakes.Text(session.SentBytes));
            IsRefused(session, error);
        }
    }

    /// <summary>A frame is no request; this is what a client meets that takes the WebSocket for open too early.</summary>
    [TestMethod]
    public void RefusesAFrame()
    {
        ProtocolSession session = NewSession("");
        session.Feed(Frames.FromScript("81:0a", true));
        session.Feed(Heads.Bytes("|"));
        IsRefused(session, (int)ProtocolError.InvalidRequestLine);
    }

    [TestMethod]
    public void FramesBehindTheRequestAreNotLost()
    {
        byte[] bytes = TestBytes.Join(Heads.Bytes(Heads.Upgrade), Frames.FromScript("81:6869 89:70 02:00 80:01", true));
        byte[] expected = TestBytes.Join(Heads.Bytes(Reply + "|"), Frames.FromScript("8a:70", false));
        for (int segment = 1; segment < 1000; segment += 333)
        {
            ProtocolSession session = NewSession("");
            session.FeedInSegments(bytes, segment);
            Assert.AreEqual("T6869;B0001;", session.Messages);
            Check.Bytes(expected, session.SentBytes);
        }
    }

    [TestMethod]
    public void HalfARequestAtTheEndIsALostConnection()
    {
        byte[] request = Heads.Bytes(Heads.Upgrade);
        for (int cut = 0; cut < request.Length; cut += 29)
        {
            ProtocolSession session = NewSession("");
            session.Feed(request, 0, cut);
            Assert.IsFalse(session.Protocol.CanWrite);
            Check.Status(ReadStatus.Failed, session.Protocol.ReadEndOfInput(session.Input));
            Check.Error(ProtocolError.ConnectionLost, session.Protocol.Error);
            Assert.AreEqual(0, session.SentBytes.Length);
        }
    }

    [TestMethod]
    public void WaitsForRoom()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(NewHandshake(""), new Limits());
        ByteBuffer input = new ByteBuffer(512);
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        byte[] request = Heads.Bytes(Heads.Upgrade);
        input.TryAppend(request, 0, request.Length);
        output.TryAppend((byte)'x');
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Assert.AreEqual(request.Length, input.Length);
        output.Consume(1);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        Check.Bytes(Heads.Bytes(Reply + "|"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }

    [TestMethod]
    public void AnOutputThatCanNeverTakeAReplyIsAMistake()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(NewHandshake(""), new Limits());
        Check.ThrowsInvalidOperation(() => protocol.Read(new ByteBuffer(512), new ByteBuffer(HttpResponse.MaxLength - 1)));
    }

    [TestMethod]
    [DataRow(Heads.Upgrade)]
    [DataRow("wrong||")]
    public void ResetReuses(string first)
    {
        ServerHandshake handshake = NewHandshake("chat");
        ProtocolSession session = new ProtocolSession(new WebSocketProtocol(handshake, new Limits()), 512, 512);
        session.Feed(Heads.Bytes(first));
        session.Protocol.Reset();
        session.Input.Clear();
        session.ForgetSent();
        session.ReadAll();
        Check.Error(ProtocolError.None, session.Protocol.Error);
        Check.State(WebSocketState.Connecting, ((WebSocketProtocol)session.Protocol).State);
        Assert.IsTrue(handshake.Head.IsEmpty);
        session.Feed(Heads.Bytes(Heads.Replace(Heads.Upgrade, "Upgrade: w", "Sec-WebSocket-Protocol: chat|Upgrade: w")));
        Check.Bytes(Heads.Bytes(Reply + "Sec-WebSocket-Protocol: chat||"), session.SentBytes);
        Assert.AreEqual("chat", Handshakes.Text(handshake.SelectedProtocol!));
    }

    private static byte[] Refusal(string status, ProtocolError error)
    {
        string body = status + ": " + Handshakes.Text(ProtocolErrors.ToText(error)) + "\n";
        string hint = error == ProtocolError.WebSocketVersionNotSupported ? "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|" : "";
        return Heads.Bytes("HTTP/1.1 " + status + "|Content-Type: text/plain; charset=utf-8|Content-Length: " + body.Length.ToString() + "|" + hint + "Connection: close||" + body);
    }

    private static void IsRefused(ProtocolSession session, int error)
    {
        WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
        Assert.AreEqual(error, (int)protocol.Error);
        Check.Status(ReadStatus.Failed, session.Status);
        Check.State(WebSocketState.Failed, protocol.State);
        Assert.IsFalse(protocol.CanWrite);
        session.ForgetSent();
        session.Input.Clear();
        session.Input.TryAppend((byte)0x81);
        session.ReadAll();
        Check.Status(ReadStatus.Failed, session.Status);
        Assert.AreEqual(1, session.Input.Length);
        Assert.AreEqual(0, session.SentBytes.Length);
    }

    private static ProtocolSession NewSession(string protocols)
    {
        return new ProtocolSession(new WebSocketProtocol(NewHandshake(protocols), new Limits()), 512, 512);
    }

    private static ServerHandshake NewHandshake(string protocols)
    {
        string[] names = Handshakes.Split(protocols);
        byte[][] bytes = new byte[names.Length][];
        for (int i = 0; i < names.Length; i++)
        {
            bytes[i] = AsciiText.ToBytes(names[i]);
        }

        return new ServerHandshake(new Limits(), 128, bytes);
    }
}

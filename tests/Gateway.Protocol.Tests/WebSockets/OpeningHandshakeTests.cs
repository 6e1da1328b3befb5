namespace Gateway.Protocol.Tests;

/// <summary>The server's half of the opening handshake (RFC 6455, 1.3 and 4.2).</summary>
[TestClass]
public class OpeningHandshakeTests
{
    private const string Reply = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|";

    [TestMethod]
    public void AcceptsTheSampleOfTheSpecification()
    {
        byte[] bytes = Heads.Bytes(Heads.Upgrade);
        for (int segment = 1; segment <= bytes.Length; segment++)
        {
            RequestHead head = Heads.Read(bytes, segment, new ByteBuffer(512));
            Assert.IsTrue(OpeningHandshake.IsAskedFor(head));
            Check.Error(ProtocolError.None, OpeningHandshake.Check(head));
            ByteBuffer output = new ByteBuffer(OpeningHandshake.MaxReply);
            Assert.IsTrue(OpeningHandshake.TryAccept(head, null, output));
            Check.Bytes(Heads.Bytes(Reply + "|"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
        }
    }

    [TestMethod]
    public void NamesTheSubprotocol()
    {
        RequestHead head = Heads.Read(Heads.Upgrade);
        ByteBuffer output = new ByteBuffer(OpeningHandshake.MaxReply + 4);
        Assert.IsTrue(OpeningHandshake.TryAccept(head, AsciiText.ToBytes("chat"), output));
        Check.Bytes(Heads.Bytes(Reply + "Sec-WebSocket-Protocol: chat||"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }

    [TestMethod]
    public void WritesAllOrNothing()
    {
        RequestHead head = Heads.Read(Heads.Upgrade);
        ByteBuffer output = new ByteBuffer(OpeningHandshake.MaxReply + 3);
        Assert.IsFalse(OpeningHandshake.TryAccept(head, AsciiText.ToBytes("chat"), output));
        Assert.AreEqual(0, output.Length);
        output.TryAppend(new byte[10], 0, 10);
        Assert.IsFalse(OpeningHandshake.TryAccept(head, null, output));
        Assert.AreEqual(10, output.Length);
    }

    [TestMethod]
    [DataRow("Upgrade: websocket", "Upgrade: WebSocket")]
    [DataRow("Upgrade: websocket", "UPGRADE: h2c, WEBSOCKET")]
    [DataRow("Connection: Upgrade", "Connection: keep-alive, Upgrade")]
    [DataRow("Connection: Upgrade", "connection: UPGRADE")]
    [DataRow("Connection: Upgrade", "Connection: keep-alive|Connection: upgrade")]
    [DataRow("Sec-WebSocket-Version: 13", "sec-websocket-version:13")]
    [DataRow("GET /chat HTTP/1.1", "GET http://server/chat HTTP/1.1")]
    [DataRow("Upgrade: websocket", "Upgrade: websocket|Content-Length: 0|Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")]
    [DataRow("==", "==  ")]
    public void AcceptsVariants(string line, string by)
    {
        Assert.AreEqual((int)ProtocolError.None, CheckOf(Heads.Replace(Heads.Upgrade, line, by)));
    }

    [TestMethod]
    [DataRow("GET ", "POST ", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("GET ", "HEAD ", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("HTTP/1.1", "HTTP/1.0", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("Upgrade: websocket", "Upgrade: websocket|Content-Length: 3", (int)ProtocolError.UpgradeNotPossible)]
    [DataRow("Upgrade: websocket|", "", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: websockets", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Upgrade: websocket", "Upgrade: h2c", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade|", "", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Connection: Upgrade", "Connection: keep-alive", (int)ProtocolError.UpgradeIncomplete)]
    [DataRow("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|", "", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZSE=", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZSEh", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j-Q==", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==A", (int)ProtocolError.InvalidKey)]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSB ub25jZQ==", (int)ProtocolError.InvalidKey)]
    [DataRow("Sec-WebSocket-Version: 13|", "", (int)ProtocolError.WebSocketVersionMissing)]
    [DataRow("Version: 13", "Version: 8", (int)ProtocolError.WebSocketVersionNotSupported)]
    [DataRow("Version: 13", "Version: 013", (int)ProtocolError.WebSocketVersionNotSupported)]
    [DataRow("Version: 13", "Version: 13, 8", (int)ProtocolError.WebSocketVersionNotSupported)]
    [DataRow("Version: 13", "Version:", (int)ProtocolError.WebSocketVersionNotSupported)]
    public void Refuses(string line, string by, int error)
    {
        Assert.AreEqual(error, CheckOf(Heads.Replace(Heads.Upgrade, line, by)));
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.1|Host: x||", false)]
    [DataRow("GET / HTTP/1.1|Host: x|Connection: Upgrade|Upgrade: h2c||", false)]
    [DataRow("GET / HTTP/1.1|Host: x|Upgrade: websocket||", true)]
    [DataRow("GET / HTTP/1.1|Host: x|Sec-WebSocket-Key: x||", true)]
    public void KnowsWhenItIsAskedFor(string text, bool asked)
    {
        Assert.AreEqual(asked, OpeningHandshake.IsAskedFor(Heads.Read(text)));
    }

    /// <summary>A frame in the same segment as the request head is the first one of the WebSocket.</summary>
    [TestMethod]
    public void AFrameBehindTheHeadIsNotLost()
    {
        ProtocolSession session = WebSocketVectors.NewSession(0);
        ByteBuffer input = new ByteBuffer(512);
        byte[] bytes = TestBytes.Join(Heads.Bytes(Heads.Upgrade), Frames.FromScript("81:6869", true));
        Check.Error(ProtocolError.None, OpeningHandshake.Check(Heads.Read(bytes, bytes.Length, input)));
        session.Feed(input.Bytes, input.Start, input.Length);
        Assert.AreEqual("T6869;", session.Messages);
    }

    private static int CheckOf(string text)
    {
        RequestHead head = Heads.Read(text);
        Check.Error(ProtocolError.None, head.Error, text);
        Assert.IsTrue(head.IsComplete);
        return (int)OpeningHandshake.Check(head);
    }
}

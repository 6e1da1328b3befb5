namespace Gateway.Protocol.Tests;

/// <summary>The request that a client writes (RFC 6455, 4.1), and what must not get into it.</summary>
[TestClass]
public class ClientHandshakeTests
{
    [TestMethod]
    [DataRow("server.example.com", "/")]
    [DataRow("server.example.com:8080", "/chat/room%201?name=x&empty=")]
    [DataRow("[::1]:80", "/?query=/?")]
    [DataRow("127.0.0.1", "//two")]
    public void WritesTheRequest(string host, string target)
    {
        byte[] request = RequestOf(new ClientHandshake(host, target, new string[0], new string[0], new Limits()));
        string expected = "GET " + target + " HTTP/1.1|Host: " + host + "|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: " + Handshakes.KeyOf(request) + "||";
        Check.Bytes(Heads.Bytes(expected), request, Handshakes.Text(request));
    }

    [TestMethod]
    public void WritesSubprotocolsAndHeadersInTheirOrder()
    {
        string[] headers = { "Origin: http://example.com", "X-Empty:", "Authorization: Basic a:b c" };
        byte[] request = RequestOf(new ClientHandshake("h", "/", Handshakes.Split("chat;Chat;v2.chat"), headers, new Limits()));
        string key = Handshakes.KeyOf(request);
        string expected = "GET / HTTP/1.1|Host: h|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: " + key
            + "|Sec-WebSocket-Protocol: chat, Chat, v2.chat|Origin: http://example.com|X-Empty:|Authorization: Basic a:b c||";
        Check.Bytes(Heads.Bytes(expected), request, Handshakes.Text(request));
    }

    [TestMethod]
    public void TheServersHalfUnderstandsIt()
    {
        byte[] request = RequestOf(Handshakes.New("chat"));
        RequestHead head = Heads.Read(request, request.Length, new ByteBuffer(512));
        Check.Error(ProtocolError.None, OpeningHandshake.Check(head));
        Assert.AreEqual("chat", Heads.Text(head, HeadField.Protocols));
    }

    [TestMethod]
    public void EveryRequestHasAKeyOfItsOwn()
    {
        const int Count = 20;
        string[] keys = new string[Count];
        for (int i = 0; i < Count; i++)
        {
            keys[i] = Handshakes.KeyOf(RequestOf(Handshakes.New("")));
            byte[] key = AsciiText.ToBytes(keys[i]);
            Assert.IsTrue(Base64.IsSixteenBytes(key, 0, key.Length), keys[i]);
            for (int j = 0; j < i; j++)
            {
                Assert.IsTrue(keys[i] != keys[j], keys[i]);
            }
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("two words")]
    [DataRow("host\r")]
    [DataRow("host\n")]
    [DataRow("host\r\nX: y")]
    [DataRow("host\t")]
    [DataRow("host\u007f")]
    [DataRow("h\u00f6st")]
    public void RefusesAHost(string host)
    {
        Check.ThrowsArgument(() => new ClientHandshake(host, "/", new string[0], new string[0], new Limits()));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("chat")]
    [DataRow("?x=/")]
    [DataRow("*")]
    [DataRow("http://host/")]
    [DataRow(" /")]
    [DataRow("/a b")]
    [DataRow("/a#b")]
    [DataRow("/#")]
    [DataRow("/a\r")]
    [DataRow("/a\n")]
    [DataRow("/ HTTP/1.1\r\nX: y")]
    [DataRow("/\u007f")]
    [DataRow("/gr\u00fcn")]
    public void RefusesWhatMayNotStandInTheTarget(string target)
    {
        Check.ThrowsArgument(() => new ClientHandshake("host", target, new string[0], new string[0], new Limits()));
    }

    [TestMethod]
    [DataRow(";")]
    [DataRow("a;")]
    [DataRow("a;b;a")]
    [DataRow("a;a")]
    [DataRow(" a")]
    [DataRow("a b")]
    [DataRow("a,b")]
    [DataRow("a/b")]
    [DataRow("a:b")]
    [DataRow("a\r")]
    [DataRow("a\n")]
    [DataRow("\u00e4")]
    public void RefusesSubprotocolsThatAreNoneOrTwice(string list)
    {
        Check.ThrowsArgument(() => Handshakes.New(list));
    }

    /// <summary>A line without a name, or with a blank before it, would change the headers around it.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow("X")]
    [DataRow(": y")]
    [DataRow(" X: y")]
    [DataRow("X : y")]
    [DataRow("X y: z")]
    [DataRow("X: y\r\nZ: 1")]
    [DataRow("X: y\r")]
    [DataRow("X: y\n")]
    [DataRow("X: \t")]
    [DataRow("X: \u0001")]
    [DataRow("X: \u00e4")]
    public void RefusesAHeader(string header)
    {
        string[] headers = { "A: b", header };
        Check.ThrowsArgument(() => new ClientHandshake("host", "/", new string[0], headers, new Limits()));
    }

    /// <summary>The request goes out as one piece, when there is room for it and once only.</summary>
    [TestMethod]
    public void WaitsForRoom()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(Handshakes.New(""), new Limits());
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        output.TryAppend(new byte[200], 0, 200);
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Assert.AreEqual(200, output.Length);
        output.Consume(190);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        int length = output.Length;
        Assert.IsTrue(length > 10);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        Assert.AreEqual(length, output.Length);
        Check.State(WebSocketState.Connecting, protocol.State);
    }

    [TestMethod]
    public void AnOutputThatCanNeverTakeItIsAMistake()
    {
        int length = RequestOf(Handshakes.New("")).Length;
        WebSocketProtocol protocol = new WebSocketProtocol(Handshakes.New(""), new Limits());
        ByteBuffer input = new ByteBuffer(256);
        Check.ThrowsInvalidOperation(() => protocol.Read(input, new ByteBuffer(length - 1)));
        ByteBuffer output = new ByteBuffer(length);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        Assert.AreEqual(length, output.Length);
    }

    private static byte[] RequestOf(ClientHandshake handshake)
    {
        return Handshakes.Begin(handshake).SentBytes;
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>Request heads: what is kept of them, and what is refused.</summary>
[TestClass]
public class RequestHeadTests
{
    private const string Rest = " HTTP/1.1|Host: x||";

    [TestMethod]
    public void KeepsWhatIsNeeded()
    {
        byte[] bytes = Heads.Bytes("GET /a/b?c=d&e HTTP/1.1|hOsT: example:8080|Origin:http://o|Authorization: \t Bearer x y \t|X: y|Sec-WebSocket-Key: k|SEC-WEBSOCKET-VERSION: 13|Sec-WebSocket-Protocol: p, q|Sec-WebSocket-Protocol:r||");
        for (int segment = 1; segment <= bytes.Length; segment++)
        {
            RequestHead head = Heads.Read(bytes, segment, new ByteBuffer(512));
            Check.Error(ProtocolError.None, head.Error);
            Assert.IsTrue(head.IsComplete);
            Assert.IsTrue(head.IsHttp11);
            Assert.AreEqual((int)RequestMethod.Get, (int)head.Method);
            Assert.AreEqual("/a/b", Heads.Text(head, HeadField.Path));
            Assert.AreEqual("c=d&e", Heads.Text(head, HeadField.Query));
            Assert.AreEqual("example:8080", Heads.Text(head, HeadField.Host));
            Assert.AreEqual("http://o", Heads.Text(head, HeadField.Origin));
            Assert.AreEqual("Bearer x y", Heads.Text(head, HeadField.Authorization));
            Assert.AreEqual("k", Heads.Text(head, HeadField.Key));
            Assert.AreEqual("13", Heads.Text(head, HeadField.Version));
            Assert.AreEqual("p, q,r", Heads.Text(head, HeadField.Protocols));
            Assert.IsFalse(head.HasUpgrade || head.HasConnectionUpgrade || head.HasBody);
        }
    }

    [TestMethod]
    public void TellsMissingFromEmpty()
    {
        RequestHead head = Heads.Read("GET /? HTTP/1.1|Host:||");
        Assert.IsTrue(head.IsComplete);
        Assert.IsTrue(head.Has(HeadField.Host));
        Assert.IsTrue(head.Has(HeadField.Query));
        Assert.AreEqual(0, head.LengthOf(HeadField.Host));
        Assert.IsFalse(head.Has(HeadField.Origin));
        Assert.AreEqual(0, head.LengthOf(HeadField.Origin));
        Assert.IsTrue(head.FieldEquals(HeadField.Path, AsciiText.ToBytes("/")));
        Assert.IsFalse(head.FieldEquals(HeadField.Path, AsciiText.ToBytes("/x")));
    }

    [TestMethod]
    [DataRow("GET", (int)RequestMethod.Get)]
    [DataRow("HEAD", (int)RequestMethod.Head)]
    [DataRow("POST", (int)RequestMethod.Other)]
    [DataRow("get", (int)RequestMethod.Other)]
    [DataRow("M-SEARCH!", (int)RequestMethod.Other)]
    public void KnowsTheMethod(string method, int expected)
    {
        RequestHead head = Heads.Read(method + " /" + Rest);
        Assert.IsTrue(head.IsComplete);
        Assert.AreEqual(expected, (int)head.Method);
    }

    [TestMethod]
    [DataRow("/", "/")]
    [DataRow("/a%20b", "/a b")]
    [DataRow("/%41%7a%7A", "/Azz")]
    [DataRow("/%2e%2E/x", "/../x")]
    [DataRow("/a%23b", "/a#b")]
    [DataRow("/a%25b", "/a%b")]
    [DataRow("/a%3Fb?c%3F", "/a?b")]
    [DataRow("/?a/b?c", "/")]
    [DataRow("http://host", "/")]
    [DataRow("http://host/", "/")]
    [DataRow("HTTP://host:80/p/q?r", "/p/q")]
    [DataRow("https://host?x", "/")]
    [DataRow("/http://host/", "/http://host/")]
    public void DecodesThePath(string target, string path)
    {
        RequestHead head = Heads.Read("GET " + target + Rest);
        Check.Error(ProtocolError.None, head.Error);
        Assert.AreEqual(path, Heads.Text(head, HeadField.Path));
    }

    [TestMethod]
    [DataRow("/a?b%20c", "b%20c")]
    [DataRow("/?a/b?c", "a/b?c")]
    [DataRow("http://h?x", "x")]
    [DataRow("/a?", "")]
    public void KeepsTheQueryAsItIs(string target, string query)
    {
        RequestHead head = Heads.Read("GET " + target + Rest);
        Assert.IsTrue(head.Has(HeadField.Query));
        Assert.AreEqual(query, Heads.Text(head, HeadField.Query));
    }

    [TestMethod]
    public void DecodesBytesAboveAscii()
    {
        RequestHead head = Heads.Read("GET /%c3%a4" + Rest);
        Check.Bytes(TestBytes.Hex("2f c3a4"), TestBytes.Slice(head.Bytes, head.StartOf(HeadField.Path), head.LengthOf(HeadField.Path)));
    }

    [TestMethod]
    [DataRow("GET|")]
    [DataRow("GET |")]
    [DataRow("GET /|")]
    [DataRow("GET / |")]
    [DataRow("GET  HTTP/1.1|")]
    [DataRow("GET  / HTTP/1.1|")]
    [DataRow("GET /  HTTP/1.1|")]
    [DataRow("GET / HTTP/1.1 |")]
    [DataRow(" GET / HTTP/1.1|")]
    [DataRow("GET\t/\tHTTP/1.1|")]
    [DataRow("G(T / HTTP/1.1|")]
    [DataRow("GET / HTTP/1.|")]
    [DataRow("GET / HTTP/1.x|")]
    [DataRow("GET / HTTP/1.10|")]
    [DataRow("GET / http/1.1|")]
    [DataRow("GET / XTTP/1.1|")]
    [DataRow("GET a HTTP/1.1|")]
    [DataRow("GET * HTTP/1.1|")]
    [DataRow("GET ?a HTTP/1.1|")]
    [DataRow("GET ftp://h/ HTTP/1.1|")]
    [DataRow("GET /a#b HTTP/1.1|")]
    [DataRow("GET /a?b#c HTTP/1.1|")]
    [DataRow("GET http:///a HTTP/1.1|")]
    [DataRow("GET / HTTP/x.1|")]
    [DataRow("GET / HTTP/1-1|")]
    [DataRow("GET /a% HTTP/1.1|")]
    [DataRow("GET /a%4 HTTP/1.1|")]
    [DataRow("GET /a%4g HTTP/1.1|")]
    [DataRow("GET /a%g4 HTTP/1.1|")]
    [DataRow("GET /a%00 HTTP/1.1|")]
    [DataRow("GET /a%1f HTTP/1.1|")]
    [DataRow("GET /a%7f HTTP/1.1|")]
    [DataRow("GET /%4?1 HTTP/1.1|")]
    [DataRow("GET / HTTP/1.1\n")]
    [DataRow("GET / HTTP/1.1\r\r\n")]
    [DataRow("\n")]
    public void RefusesTheRequestLine(string text)
    {
        RequestHead head = Heads.Read(text);
        Check.Error(ProtocolError.InvalidRequestLine, head.Error);
        Assert.IsFalse(head.IsComplete);
    }

    [TestMethod]
    [DataRow("GET / HTTP/2.0|", (int)ProtocolError.HttpVersionNotSupported)]
    [DataRow("GET / HTTP/0.9|", (int)ProtocolError.HttpVersionNotSupported)]
    [DataRow("GET / HTTP/1.1||", (int)ProtocolError.HostMissing)]
    [DataRow("GET / HTTP/1.2|X: y||", (int)ProtocolError.HostMissing)]
    [DataRow("GET / HTTP/1.0||", (int)ProtocolError.None)]
    [DataRow("||GET / HTTP/1.0||", (int)ProtocolError.None)]
    [DataRow("GET / HTTP/1.1|Host: a|Host: a||", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1|Origin: a|origin: b|", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1|Authorization: a|Authorization: b|", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1|Sec-WebSocket-Key: a|Sec-WebSocket-Key: a|", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1|Sec-WebSocket-Version: 13|Sec-WebSocket-Version: 13|", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1|Host: a|X: 1|X: 1||", (int)ProtocolError.None)]
    public void ChecksTheHead(string text, int error)
    {
        RequestHead head = Heads.Read(text);
        Assert.AreEqual(error, (int)head.Error);
    }

    [TestMethod]
    [DataRow("Host : x|")]
    [DataRow("Host\t: x|")]
    [DataRow(": x|")]
    [DataRow("Host|")]
    [DataRow("Ho st: x|")]
    [DataRow("H\u00e4st: x|")]
    [DataRow("Ho(st: x|")]
    [DataRow(" X: folded|")]
    [DataRow("X: a| folded|")]
    [DataRow("X: a|\tfolded|")]
    [DataRow("X: a\n")]
    [DataRow("\n")]
    [DataRow("X: a\rb|")]
    [DataRow("X: a\r\r\n")]
    [DataRow("X: a\u0001b|")]
    [DataRow("X: a\u001f|")]
    [DataRow("X: a\u007f|")]
    [DataRow("Host: a\u000b|")]
    public void RefusesTheHeader(string text)
    {
        byte[] bytes = Heads.Bytes("GET / HTTP/1.1|" + text);
        RequestHead whole = Heads.Read(bytes, bytes.Length, new ByteBuffer(256));
        Check.Error(ProtocolError.InvalidHeader, whole.Error);
        RequestHead bytewise = Heads.Read(bytes, 1, new ByteBuffer(256));
        Check.Error(ProtocolError.InvalidHeader, bytewise.Error);
        Assert.IsFalse(bytewise.IsComplete);
    }

    /// <summary>Values are looked at in pieces; what is wrong is found at every place of a piece.</summary>
    [TestMethod]
    [DataRow("X: ")]
    [DataRow("X:\t")]
    [DataRow("X-Long-Name:")]
    public void FindsControlCharactersEverywhere(string name)
    {
        byte[] codes = TestBytes.Hex("00 08 0b 1f 7f 09 20 80 ff");
        for (int length = 1; length <= 18; length++)
        {
            for (int at = 0; at < length; at++)
            {
                for (int i = 0; i < codes.Length; i++)
                {
                    byte[] value = TestBytes.Repeat((byte)'~', length);
                    value[at] = codes[i];
                    byte[] bytes = TestBytes.Join(TestBytes.Join(Heads.Bytes("GET / HTTP/1.0|" + name), value), Heads.Bytes("||"));
                    RequestHead head = Heads.Read(bytes, bytes.Length, new ByteBuffer(256));
                    Check.Error(i < 5 ? ProtocolError.InvalidHeader : ProtocolError.None, head.Error);
                }
            }
        }
    }

    /// <summary>Names are told by their lengths first: another of the same length is nobody's.</summary>
    [TestMethod]
    public void ANameOfTheSameLengthIsAnother()
    {
        RequestHead head = Heads.Read("GET / HTTP/1.0|Hosu: x|Origim: x|Authorizatiom: x|Sec-WebSocket-Kez: x|Transfer-Encodinh: x|Sec-WebSocket-Versiom: x"
            + "|Sec-WebSocket-Protocok: x|Connectiom: close, upgrade|Upgradf: websocket|Content-Lengtg: 1||");
        Check.Error(ProtocolError.None, head.Error);
        Assert.IsTrue(head.IsComplete);
        for (int field = (int)HeadField.Query; field <= (int)HeadField.Protocols; field++)
        {
            Assert.IsFalse(head.Has((HeadField)field));
        }

        Assert.IsFalse(head.HasUpgrade || head.HasConnectionUpgrade || head.HasBody);
    }

    [TestMethod]
    public void AcceptsBytesAboveAsciiInValues()
    {
        RequestHead head = Heads.Read("GET / HTTP/1.1|Host: x|X: \u00e4\u00ff\t.||");
        Check.Error(ProtocolError.None, head.Error);
        Assert.IsTrue(head.IsComplete);
    }

    [TestMethod]
    [DataRow("HTTP/1.1|Host: x||", true)]
    [DataRow("HTTP/1.1|Host: x|Connection: close||", false)]
    [DataRow("HTTP/1.1|Host: x|Connection: x, CLOSE||", false)]
    [DataRow("HTTP/1.1|Host: x|Connection: closed||", true)]
    [DataRow("HTTP/1.0||", false)]
    [DataRow("HTTP/1.0|Connection: Keep-Alive||", false)]
    public void KnowsWhetherTheConnectionIsKept(string text, bool kept)
    {
        RequestHead head = Heads.Read("GET / " + text);
        Assert.IsTrue(head.IsComplete);
        Assert.AreEqual(kept, head.KeepsConnection);
    }

    [TestMethod]
    [DataRow("Content-Length: 0|", false)]
    [DataRow("Content-Length: 1|", true)]
    [DataRow("content-length: x|", true)]
    [DataRow("Transfer-Encoding: chunked|", true)]
    [DataRow("X-Length: 1|", false)]
    public void KnowsWhetherThereIsABody(string text, bool body)
    {
        RequestHead head = Heads.Read("GET / HTTP/1.1|Host: x|" + text + "|");
        Assert.IsTrue(head.IsComplete);
        Assert.AreEqual(body, head.HasBody);
    }

    /// <summary>Behind an error nothing is read, and a reset forgets it.</summary>
    [TestMethod]
    public void ErrorsAreSticky()
    {
        RequestHead head = new RequestHead(1000, 256);
        ByteBuffer input = new ByteBuffer(256);
        Assert.IsTrue(head.IsEmpty);
        Append(input, "GET / HTTP/1.1|Host: x|X|");
        Assert.IsFalse(head.TryRead(input));
        Append(input, "|");
        int length = input.Length;
        Assert.IsFalse(head.TryRead(input));
        Assert.AreEqual(length, input.Length);
        Check.Error(ProtocolError.InvalidHeader, head.Error);
        Assert.IsFalse(head.IsEmpty);
        head.Reset();
        input.Clear();
        Assert.IsTrue(head.IsEmpty);
        Assert.IsFalse(head.Has(HeadField.Host));
        Append(input, "POST /b HTTP/1.0||");
        Assert.IsTrue(head.TryRead(input));
        Assert.AreEqual("/b", Heads.Text(head, HeadField.Path));
        Assert.IsFalse(head.IsHttp11);
        Assert.AreEqual((int)RequestMethod.Other, (int)head.Method);
    }

    [TestMethod]
    public void ResetForgetsEverything()
    {
        RequestHead head = new RequestHead(1000, 256);
        ByteBuffer input = new ByteBuffer(512);
        Append(input, Heads.Upgrade);
        Assert.IsTrue(head.TryRead(input));
        head.Reset();
        Append(input, "GET /x HTTP/1.1|Host: y|Content-Length: 1||");
        Assert.IsTrue(head.TryRead(input));
        Assert.IsFalse(head.HasUpgrade || head.HasConnectionUpgrade);
        Assert.IsFalse(head.Has(HeadField.Key));
        Assert.AreEqual("y", Heads.Text(head, HeadField.Host));
        head.Reset();
        Assert.IsFalse(head.HasBody || head.IsHttp11 || head.IsComplete);
    }

    private static void Append(ByteBuffer input, string text)
    {
        byte[] bytes = Heads.Bytes(text);
        input.TryAppend(bytes, 0, bytes.Length);
    }
}

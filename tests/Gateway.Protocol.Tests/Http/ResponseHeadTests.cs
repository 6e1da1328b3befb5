namespace Gateway.Protocol.Tests;

/// <summary>What is kept of a response's head, and how much of it.</summary>
[TestClass]
public class ResponseHeadTests
{
    private const string Upgrade = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade||";

    [TestMethod]
    public void StartsEmpty()
    {
        IsEmpty(new ResponseHead(1000));
    }

    [TestMethod]
    public void KeepsWhatAClientNeeds()
    {
        byte[] bytes = Heads.Bytes("HTTP/1.1 302 Found|Location:  http://example.com/ |Server: x|Connection: close||body");
        for (int segment = 1; segment <= bytes.Length; segment++)
        {
            ByteBuffer input = new ByteBuffer(256);
            ResponseHead head = Read(bytes, segment, input);
            Assert.IsTrue(head.IsComplete);
            Assert.IsFalse(head.HasUpgrade || head.HasConnectionUpgrade || head.HasExtension);
            Assert.AreEqual(302, head.Status);
            Assert.AreEqual("HTTP/1.1 302 Found", Handshakes.Text(head.StatusLine.ToArray()));
            Assert.AreEqual("http://example.com/", Handshakes.Text(head.Location.ToArray()));
        }
    }

    [TestMethod]
    public void TheBytesBehindAHeadStay()
    {
        byte[] frame = Frames.FromScript("81:6869", false);
        byte[] bytes = TestBytes.Join(Heads.Bytes(Upgrade), frame);
        ByteBuffer input = new ByteBuffer(256);
        ResponseHead head = Read(bytes, bytes.Length, input);
        Assert.IsTrue(head.IsComplete && head.HasUpgrade && head.HasConnectionUpgrade);
        Check.Bytes(frame, TestBytes.Slice(input.Bytes, input.Start, input.Length));
        Assert.IsTrue(head.TryRead(input));
        Assert.AreEqual(frame.Length, input.Length);
    }

    [TestMethod]
    [DataRow("Upgrade: websocket", true, false, false)]
    [DataRow("Upgrade: h2c", false, false, false)]
    [DataRow("Connection: close", false, false, false)]
    [DataRow("CONNECTION: close ,\tUPGRADE", false, true, false)]
    [DataRow("Connection: Upgrade|Connection: close", false, true, false)]
    [DataRow("Sec-WebSocket-Extensions: x", false, false, true)]
    [DataRow("Sec-WebSocket-Extensions:  ", false, false, false)]
    [DataRow("X-Upgrade: websocket|XConnection: Upgrade", false, false, false)]
    public void KnowsTheHeaders(string line, bool upgrade, bool connection, bool extension)
    {
        ResponseHead head = Read(Heads.Bytes("HTTP/1.1 101 x|" + line + "||"), 1000, new ByteBuffer(256));
        Assert.IsTrue(head.IsComplete);
        Assert.AreEqual(upgrade, head.HasUpgrade);
        Assert.AreEqual(connection, head.HasConnectionUpgrade);
        Assert.AreEqual(extension, head.HasExtension);
    }

    [TestMethod]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(129)]
    [DataRow(200)]
    public void TheStatusLineIsCut(int length)
    {
        byte[] line = TestBytes.Join(AsciiText.ToBytes("HTTP/1.1 404 "), TestBytes.Pattern(length - 13));
        ResponseHead head = Read(TestBytes.Join(line, Heads.Bytes("||")), 1000, new ByteBuffer(256));
        Assert.IsTrue(head.IsComplete);
        Check.Bytes(TestBytes.Slice(line, 0, length < 128 ? length : 128), head.StatusLine.ToArray());
    }

    /// <summary>One that is cut would lead somewhere else.</summary>
    [TestMethod]
    [DataRow(256, 256)]
    [DataRow(257, 0)]
    [DataRow(2000, 0)]
    public void ALocationIsKeptWholeOrNot(int length, int kept)
    {
        byte[] value = TestBytes.Pattern(length);
        byte[] bytes = TestBytes.Join(Heads.Bytes("HTTP/1.1 301 x|Location: "), TestBytes.Join(value, Heads.Bytes("||")));
        ResponseHead head = Read(bytes, 100, new ByteBuffer(512));
        Assert.IsTrue(head.IsComplete);
        Check.Bytes(TestBytes.Slice(value, 0, kept), head.Location.ToArray());
    }

    [TestMethod]
    [DataRow("Set-Cookie: ", (int)ProtocolError.None)]
    [DataRow("Location: ", (int)ProtocolError.None)]
    [DataRow("Upgrade: ", (int)ProtocolError.HeadTooLarge)]
    [DataRow("Connection: ", (int)ProtocolError.HeadTooLarge)]
    [DataRow("Sec-WebSocket-Accept: ", (int)ProtocolError.HeadTooLarge)]
    [DataRow("Sec-WebSocket-Protocol: ", (int)ProtocolError.HeadTooLarge)]
    [DataRow("Sec-WebSocket-Extensions: ", (int)ProtocolError.HeadTooLarge)]
    public void AHeaderLongerThanTheBuffer(string name, int error)
    {
        byte[] bytes = TestBytes.Join(Heads.Bytes("HTTP/1.1 101 x|" + name), TestBytes.Join(TestBytes.Pattern(600), Heads.Bytes("||")));
        Assert.AreEqual(error, (int)Read(bytes, 256, new ByteBuffer(256)).Error);
        Assert.AreEqual(error, (int)Read(bytes, 1, new ByteBuffer(256)).Error);
    }

    [TestMethod]
    public void AStatusLineLongerThanTheBufferIsTooLarge()
    {
        byte[] bytes = TestBytes.Join(AsciiText.ToBytes("HTTP/1.1 101 "), TestBytes.Pattern(600));
        Check.Error(ProtocolError.HeadTooLarge, Read(bytes, 7, new ByteBuffer(256)).Error);
    }

    [TestMethod]
    public void TheLimitIsExact()
    {
        byte[] bytes = Heads.Bytes(Upgrade);
        for (int limit = bytes.Length - 1; limit <= bytes.Length; limit++)
        {
            ResponseHead head = new ResponseHead(limit);
            ByteBuffer input = new ByteBuffer(256);
            input.TryAppend(bytes, 0, bytes.Length);
            Assert.AreEqual(limit == bytes.Length, head.TryRead(input));
            Check.Error(limit == bytes.Length ? ProtocolError.None : ProtocolError.HeadTooLarge, head.Error);
        }
    }

    [TestMethod]
    [DataRow("HTTP/1.1 301 x|Location: /|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Extensions: x||")]
    [DataRow("HTTP/1.1 200 x|wrong||")]
    [DataRow("HTTP/1.1 2")]
    public void ResetForgetsAll(string first)
    {
        ByteBuffer input = new ByteBuffer(256);
        ResponseHead head = Read(Heads.Bytes(first), 1000, input);
        head.Reset();
        IsEmpty(head);
        input.Clear();
        byte[] bytes = Heads.Bytes(Upgrade);
        input.TryAppend(bytes, 0, bytes.Length);
        Assert.IsTrue(head.TryRead(input));
        Assert.AreEqual(101, head.Status);
        Assert.AreEqual("HTTP/1.1 101 Switching Protocols", Handshakes.Text(head.StatusLine.ToArray()));
    }

    private static void IsEmpty(ResponseHead head)
    {
        Assert.IsTrue(head.IsEmpty);
        Assert.IsFalse(head.IsComplete || head.HasUpgrade || head.HasConnectionUpgrade || head.HasExtension);
        Check.Error(ProtocolError.None, head.Error);
        Assert.AreEqual(0, head.Status);
        Assert.AreEqual(0, head.StatusLine.Length);
        Assert.AreEqual(0, head.Location.Length);
    }

    /// <summary>Feeds a head in segments; stops when it is complete or wrong.</summary>
    private static ResponseHead Read(byte[] bytes, int segment, ByteBuffer input)
    {
        ResponseHead head = new ResponseHead(16384);
        int at = 0;
        while (at < bytes.Length && !head.IsComplete && head.Error == ProtocolError.None)
        {
            input.Compact();
            int part = input.FreeSpace < segment ? input.FreeSpace : segment;
            part = bytes.Length - at < part ? bytes.Length - at : part;
            Assert.IsTrue(part > 0, "asked for more with a full buffer");
            input.TryAppend(bytes, at, part);
            at += part;
            head.TryRead(input);
        }

        return head;
    }
}

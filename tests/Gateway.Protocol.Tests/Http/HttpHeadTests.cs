namespace Gateway.Protocol.Tests;

/// <summary>Heads against their limits, the buffer and the store.</summary>
[TestClass]
public class HttpHeadTests
{
    [TestMethod]
    public void TheBytesBehindAHeadStay()
    {
        byte[] frame = Frames.FromScript("81:6869", true);
        byte[] bytes = TestBytes.Join(Heads.Bytes(Heads.Upgrade), frame);
        ByteBuffer input = new ByteBuffer(512);
        RequestHead head = Heads.Read(bytes, bytes.Length, input);
        Assert.IsTrue(head.IsComplete);
        Check.Bytes(frame, TestBytes.Slice(input.Bytes, input.Start, input.Length));
        Assert.IsTrue(head.TryRead(input));
        Assert.AreEqual(frame.Length, input.Length);
    }

    /// <summary>The limit counts every byte, the empty line too.</summary>
    [TestMethod]
    public void TheLimitIsExact()
    {
        byte[] bytes = Heads.Bytes(Heads.Upgrade);
        for (int segment = 1; segment <= bytes.Length; segment += bytes.Length - 1)
        {
            Check.Error(ProtocolError.None, ReadLimited(bytes, bytes.Length, segment).Error);
            Check.Error(ProtocolError.HeadTooLarge, ReadLimited(bytes, bytes.Length - 1, segment).Error);
            Check.Error(ProtocolError.HeadTooLarge, ReadLimited(bytes, 20, segment).Error);
        }
    }

    /// <summary>The line beyond the limit stays where it is, whether it came with those before it or after them.</summary>
    [TestMethod]
    public void TheLineBeyondTheLimitIsNotTaken()
    {
        byte[] bytes = Heads.Bytes("GET / HTTP/1.1|A: b|C: d||");
        for (int segment = 1; segment <= bytes.Length; segment += bytes.Length - 1)
        {
            RequestHead head = new RequestHead(22, 256);
            ByteBuffer input = new ByteBuffer(512);
            for (int at = 0; at < bytes.Length && head.Error == ProtocolError.None; at += segment)
            {
                input.TryAppend(bytes, at, segment);
                head.TryRead(input);
            }

            Check.Error(ProtocolError.HeadTooLarge, head.Error);
            Assert.AreEqual((byte)'C', input.Bytes[input.Start]);
        }
    }

    [TestMethod]
    public void EmptyLinesBeforeItCount()
    {
        byte[] lines = Heads.Bytes("||||||||||||||||||||||||");
        Check.Error(ProtocolError.HeadTooLarge, ReadLimited(lines, 40, 1).Error);
    }

    [TestMethod]
    public void AHeadOf64KibibytesIsTooLarge()
    {
        RequestHead head = new RequestHead(16384, 1024);
        ByteBuffer input = new ByteBuffer(2048);
        byte[] first = Heads.Bytes("GET / HTTP/1.1|Host: x|");
        byte[] line = TestBytes.Join(TestBytes.Join(AsciiText.ToBytes("X-Long: "), TestBytes.Pattern(1000)), Heads.Bytes("|"));
        int fed = first.Length;
        input.TryAppend(first, 0, first.Length);
        while (fed < 65536 && head.Error == ProtocolError.None)
        {
            Assert.IsFalse(head.TryRead(input));
            input.Compact();
            Assert.IsTrue(head.Error != ProtocolError.None || input.TryAppend(line, 0, line.Length));
            fed += line.Length;
        }

        Check.Error(ProtocolError.HeadTooLarge, head.Error);
        Assert.IsTrue(fed < 16384 + 2 * line.Length, "refused late");
    }

    /// <summary>A head longer than the buffer is read line by line, and a header nobody needs may be longer, too.</summary>
    [TestMethod]
    [DataRow(100)]
    [DataRow(245)]
    [DataRow(246)]
    [DataRow(247)]
    [DataRow(248)]
    [DataRow(249)]
    [DataRow(250)]
    [DataRow(251)]
    [DataRow(252)]
    [DataRow(253)]
    [DataRow(5000)]
    public void ALongHeaderThatNobodyNeedsIsSkipped(int length)
    {
        byte[] bytes = WithLongHeader("Cookie: ", TestBytes.Pattern(length));
        for (int segment = 1; segment <= 256; segment += 51)
        {
            RequestHead head = ReadInto256(bytes, segment);
            Check.Error(ProtocolError.None, head.Error);
            Assert.IsTrue(head.IsComplete);
            Assert.AreEqual("end", Heads.Text(head, HeadField.Origin));
        }
    }

    [TestMethod]
    [DataRow("Host: ")]
    [DataRow("origin: ")]
    [DataRow("Authorization: ")]
    [DataRow("Sec-WebSocket-Key: ")]
    [DataRow("Sec-WebSocket-Protocol: ")]
    [DataRow("Connection: ")]
    [DataRow("Upgrade: ")]
    [DataRow("Content-Length: ")]
    [DataRow("Transfer-Encoding: ")]
    [DataRow("")]
    public void ALongHeaderThatIsNeededIsTooLarge(string name)
    {
        byte[] bytes = WithLongHeader(name, TestBytes.Repeat((byte)'x', 300));
        Check.Error(ProtocolError.HeadTooLarge, ReadInto256(bytes, 256).Error);
        Check.Error(ProtocolError.HeadTooLarge, ReadInto256(bytes, 1).Error);
    }

    [TestMethod]
    public void ALongRequestLineIsTooLarge()
    {
        byte[] bytes = TestBytes.Join(AsciiText.ToBytes("GET /"), TestBytes.Repeat((byte)'x', 300));
        Check.Error(ProtocolError.HeadTooLarge, ReadInto256(bytes, 7).Error);
    }

    /// <summary>What is skipped is still checked: control characters, and CR LF at the end and nowhere else.</summary>
    [TestMethod]
    [DataRow("01")]
    [DataRow("00")]
    [DataRow("7f")]
    [DataRow("0d")]
    [DataRow("0a")]
    public void ASkippedHeaderIsChecked(string wrong)
    {
        for (int at = 240; at < 530; at++)
        {
            byte[] value = TestBytes.Pattern(600);
            value[at] = TestBytes.Hex(wrong)[0];
            byte[] bytes = WithLongHeader("Cookie: ", value);
            Check.Error(ProtocolError.InvalidHeader, ReadInto256(bytes, 256).Error, "whole");
            Check.Error(ProtocolError.InvalidHeader, ReadInto256(bytes, 1).Error, "byte by byte");
        }
    }

    /// <summary>All that is kept of a head shares one store.</summary>
    [TestMethod]
    public void AFullStoreIsTooLarge()
    {
        byte[] bytes = Heads.Bytes("GET /1234 HTTP/1.1|Host: 12345|Sec-WebSocket-Protocol: a|Sec-WebSocket-Protocol: b||");
        int needed = 5 + 5 + 1 + 3;
        for (int store = 1; store <= needed; store++)
        {
            RequestHead head = new RequestHead(1000, store);
            ByteBuffer input = new ByteBuffer(256);
            input.TryAppend(bytes, 0, bytes.Length);
            Assert.AreEqual(store == needed, head.TryRead(input));
            Check.Error(store == needed ? ProtocolError.None : ProtocolError.HeadTooLarge, head.Error);
        }
    }

    private static byte[] WithLongHeader(string name, byte[] value)
    {
        byte[] start = TestBytes.Join(Heads.Bytes("GET / HTTP/1.0|"), AsciiText.ToBytes(name));
        return TestBytes.Join(TestBytes.Join(start, value), Heads.Bytes("|Origin: end||"));
    }

    private static RequestHead ReadLimited(byte[] bytes, int limit, int segment)
    {
        RequestHead head = new RequestHead(limit, 256);
        ByteBuffer input = new ByteBuffer(512);
        for (int at = 0; at < bytes.Length && !head.IsComplete && head.Error == ProtocolError.None; at += segment)
        {
            input.TryAppend(bytes, at, bytes.Length - at < segment ? bytes.Length - at : segment);
            head.TryRead(input);
        }

        return head;
    }

    private static RequestHead ReadInto256(byte[] bytes, int segment)
    {
        RequestHead head = new RequestHead(16384, 256);
        ByteBuffer input = new ByteBuffer(256);
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

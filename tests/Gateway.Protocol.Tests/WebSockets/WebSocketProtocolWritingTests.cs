namespace Gateway.Protocol.Tests;

/// <summary>The writing half: headers, fragments, frames of known length, control frames, close reasons.</summary>
[TestClass]
public class WebSocketProtocolWritingTests
{
    [TestMethod]
    [DataRow(0, "8100")]
    [DataRow(1, "8101")]
    [DataRow(125, "817d")]
    [DataRow(126, "817e007e")]
    [DataRow(65535, "817effff")]
    [DataRow(65536, "817f0000000000010000")]
    public void ServerWritesTheShortestHeader(int length, string header)
    {
        byte[] payload = TestBytes.Pattern(length);
        ByteBuffer output = new ByteBuffer(70000);
        Assert.IsTrue(NewProtocol(0).TryWrite(MessageType.Text, payload, 0, length, true, output));
        Check.Bytes(TestBytes.Join(TestBytes.Hex(header), payload), Sent(output));
    }

    [TestMethod]
    [DataRow(0, "8280")]
    [DataRow(125, "82fd")]
    [DataRow(126, "82fe007e")]
    [DataRow(65535, "82feffff")]
    [DataRow(65536, "82ff0000000000010000")]
    public void ClientMasksWhatItWrites(int length, string header)
    {
        byte[] payload = TestBytes.Pattern(length);
        ByteBuffer output = new ByteBuffer(70000);
        Assert.IsTrue(NewProtocol(1).TryWrite(MessageType.Binary, payload, 0, length, true, output));
        byte[] sent = Sent(output);
        byte[] head = TestBytes.Hex(header);
        Check.Bytes(head, TestBytes.Slice(sent, 0, head.Length));
        Assert.AreEqual(head.Length + 4 + length, sent.Length);
        byte[] plain = TestBytes.Slice(sent, head.Length + 4, length);
        for (int i = 0; i < length; i++)
        {
            plain[i] ^= sent[head.Length + (i & 3)];
        }

        Check.Bytes(payload, plain);
    }

    /// <summary>Eight keys in a row that are all the same, or all zero, would be no keys.</summary>
    [TestMethod]
    public void EveryFrameHasAKeyOfItsOwn()
    {
        WebSocketProtocol protocol = NewProtocol(1);
        byte[] zeros = new byte[4];
        int different = 0;
        byte[] last = zeros;
        for (int i = 0; i < 8; i++)
        {
            ByteBuffer output = new ByteBuffer(256);
            Assert.IsTrue(protocol.TryWrite(MessageType.Binary, zeros, 0, 4, true, output));
            byte[] key = TestBytes.Slice(Sent(output), 2, 4);
            Check.Bytes(key, TestBytes.Slice(Sent(output), 6, 4));
            different += TestBytes.ToHex(key, 0, 4) != TestBytes.ToHex(last, 0, 4) ? 1 : 0;
            last = key;
        }

        Assert.IsTrue(different > 6, "masking keys repeat");
    }

    [TestMethod]
    public void WritesFragments()
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = NewProtocol(role);
            ByteBuffer output = new ByteBuffer(256);
            byte[] text = TestBytes.Hex("6162636465");
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 0, 2, false, output));
            Assert.IsTrue(protocol.TryWritePing(text, 4, 1, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Binary, text, 2, 0, false, output));
            Assert.IsTrue(protocol.TryWritePong(text, 4, 1, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 2, 2, true, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Binary, text, 0, 1, true, output));
            Assert.AreEqual("01:6162 89:65 00: 8a:65 80:6364 82:61", Frames.ToScript(Sent(output), role == 1));
        }
    }

    [TestMethod]
    public void WritesAFrameOfKnownLength()
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = NewProtocol(role);
            ByteBuffer output = new ByteBuffer(512);
            byte[] payload = TestBytes.Pattern(200);
            Assert.IsTrue(protocol.TryBeginFrame(MessageType.Binary, 200, output));
            for (int at = 0, size = 1; at < 200; at += size, size++)
            {
                size = 200 - at < size ? 200 - at : size;
                Assert.IsTrue(protocol.TryWritePayload(payload, at, size, output));
            }

            Assert.IsTrue(protocol.TryWritePing(payload, 0, 0, output));
            Assert.AreEqual("82:" + TestBytes.ToHex(payload, 0, 200) + " 89:", Frames.ToScript(Sent(output), role == 1));
        }
    }

    [TestMethod]
    public void NothingGetsIntoABegunFrame()
    {
        WebSocketProtocol protocol = NewProtocol(0);
        ByteBuffer output = new ByteBuffer(256);
        byte[] payload = TestBytes.Pattern(10);
        Check.ThrowsArgument(() => protocol.TryBeginFrame(MessageType.Text, -1, output));
        Assert.IsTrue(protocol.TryBeginFrame(MessageType.Text, 3, output));
        Check.ThrowsInvalidOperation(() => protocol.TryWrite(MessageType.Text, payload, 0, 1, true, output));
        Check.ThrowsInvalidOperation(() => protocol.TryBeginFrame(MessageType.Text, 1, output));
        Check.ThrowsArgument(() => protocol.TryWritePayload(payload, 0, 4, output));
        Assert.IsFalse(protocol.TryWritePing(payload, 0, 1, output));
        Assert.IsFalse(protocol.TryWritePong(payload, 0, 1, output));
        Assert.IsFalse(protocol.TryWriteClose(CloseStatus.NormalClosure, output));
        Assert.AreEqual(2, output.Length);
        ReadsAreHeldUp(protocol, output);
        Assert.IsTrue(protocol.TryWritePayload(payload, 0, 3, output));
        Assert.IsTrue(protocol.TryWriteClose(CloseStatus.NormalClosure, output));
        Assert.AreEqual("81:212223 88:03e8", Frames.ToScript(Sent(output), false));
    }

    [TestMethod]
    public void AFrameCannotBeginInsideAMessage()
    {
        WebSocketProtocol protocol = NewProtocol(0);
        ByteBuffer output = new ByteBuffer(256);
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, new byte[1], 0, 1, false, output));
        Check.ThrowsInvalidOperation(() => protocol.TryBeginFrame(MessageType.Text, 1, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, new byte[1], 0, 1, true, output));
        Assert.IsTrue(protocol.TryBeginFrame(MessageType.Text, 0, output));
        Assert.AreEqual("01:00 80:00 81:", Frames.ToScript(Sent(output), false));
    }

    /// <summary>All or nothing: one byte less than the frame needs, and nothing is written.</summary>
    [TestMethod]
    [DataRow(0, 0, 2)]
    [DataRow(0, 125, 127)]
    [DataRow(0, 126, 130)]
    [DataRow(1, 0, 6)]
    [DataRow(1, 125, 131)]
    [DataRow(1, 126, 134)]
    public void WritesAllOrNothing(int role, int length, int size)
    {
        byte[] payload = TestBytes.Pattern(length);
        WebSocketProtocol protocol = NewProtocol(role);
        ByteBuffer tooSmall = new ByteBuffer(size - 1);
        Assert.IsFalse(protocol.TryWrite(MessageType.Text, payload, 0, length, false, tooSmall));
        Assert.AreEqual(0, tooSmall.Length);
        ByteBuffer output = new ByteBuffer(size);
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, payload, 0, length, true, output));
        Assert.AreEqual("81:" + TestBytes.ToHex(payload, 0, length), Frames.ToScript(Sent(output), role == 1));
        Assert.IsTrue(size - length <= protocol.MaxOverhead);
    }

    [TestMethod]
    public void ControlAndBegunFramesAreWrittenWholeOrNot()
    {
        WebSocketProtocol protocol = NewProtocol(0);
        byte[] payload = TestBytes.Pattern(126);
        ByteBuffer output = new ByteBuffer(126);
        Assert.IsFalse(protocol.TryWritePing(payload, 0, 125, output));
        Assert.IsFalse(protocol.TryWritePong(payload, 0, 125, output));
        Assert.IsFalse(protocol.TryWriteClose(CloseStatus.NormalClosure, output));
        Assert.IsFalse(protocol.TryBeginFrame(MessageType.Text, 65536, new ByteBuffer(9)));
        Assert.AreEqual(0, output.Length);
        Assert.IsTrue(protocol.TryBeginFrame(MessageType.Text, 125, output));
        Assert.IsFalse(protocol.TryWritePayload(payload, 0, 125, output));
        Assert.IsTrue(protocol.TryWritePayload(payload, 0, 124, output));
        output.Consume(126);
        Assert.IsTrue(protocol.TryWritePayload(payload, 124, 1, output));
        Check.Bytes(TestBytes.Slice(payload, 124, 1), Sent(output));
    }

    [TestMethod]
    public void ControlFramesHaveALimit()
    {
        WebSocketProtocol protocol = NewProtocol(1);
        ByteBuffer output = new ByteBuffer(512);
        byte[] payload = TestBytes.Pattern(126);
        Check.ThrowsArgument(() => protocol.TryWritePing(payload, 0, 126, output));
        Check.ThrowsArgument(() => protocol.TryWritePong(payload, 0, 126, output));
        Assert.AreEqual(0, output.Length);
        Assert.IsTrue(protocol.TryWritePing(payload, 0, 125, output));
        Assert.IsTrue(protocol.TryWritePong(payload, 1, 125, output));
        Assert.AreEqual("89:" + TestBytes.ToHex(payload, 0, 125) + " 8a:" + TestBytes.ToHex(payload, 1, 125), Frames.ToScript(Sent(output), true));
    }

    [TestMethod]
    [DataRow(1000, "88:03e8")]
    [DataRow(1001, "88:03e9")]
    [DataRow(1005, "88:")]
    [DataRow(1014, "88:03f6")]
    [DataRow(4999, "88:1387")]
    public void WritesCloseFrames(int status, string frame)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = NewProtocol(role);
            ByteBuffer output = new ByteBuffer(256);
            Assert.IsTrue(protocol.TryWriteClose((CloseStatus)status, output));
            Assert.AreEqual(frame, Frames.ToScript(Sent(output), role == 1));
            Check.State(WebSocketState.CloseSent, protocol.State);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(999)]
    [DataRow(1004)]
    [DataRow(1006)]
    [DataRow(1015)]
    [DataRow(2999)]
    [DataRow(5000)]
    public void RefusesToWriteStatuses(int status)
    {
        WebSocketProtocol protocol = NewProtocol(0);
        ByteBuffer output = new ByteBuffer(256);
        Check.ThrowsArgument(() => protocol.TryWriteClose((CloseStatus)status, output));
        Assert.AreEqual(0, output.Length);
        Check.State(WebSocketState.Open, protocol.State);
    }

    /// <summary>A reason is cut to 123 bytes, before the code point that does not fit.</summary>
    [TestMethod]
    [DataRow(122, "", 122)]
    [DataRow(123, "", 123)]
    [DataRow(124, "", 123)]
    [DataRow(200, "", 123)]
    [DataRow(122, "c3a4", 122)]
    [DataRow(121, "c3a4", 123)]
    [DataRow(121, "e282ac", 121)]
    [DataRow(120, "e282ac", 123)]
    [DataRow(120, "f09f9880", 120)]
    [DataRow(119, "f09f9880", 123)]
    [DataRow(122, "f09f9880", 122)]
    public void CutsReasonsAtACodePoint(int letters, string last, int expected)
    {
        byte[] reason = TestBytes.Join(TestBytes.Repeat((byte)'x', letters), TestBytes.Hex(last));
        WebSocketProtocol protocol = NewProtocol(0);
        ByteBuffer output = new ByteBuffer(256);
        Assert.IsTrue(protocol.TryWriteClose(CloseStatus.PolicyViolation, TestBytes.Join(new byte[3], reason), 3, reason.Length, output));
        Assert.AreEqual("88:03f0" + TestBytes.ToHex(reason, 0, expected), Frames.ToScript(Sent(output), false));
    }

    /// <summary>A caller's mistake is an exception, and not half a frame in the output.</summary>
    [TestMethod]
    [DataRow(0, 0, 11)]
    [DataRow(0, 9, 2)]
    [DataRow(0, -1, 2)]
    [DataRow(0, 5, -1)]
    [DataRow(0, 0, 200)]
    [DataRow(1, 0, 11)]
    [DataRow(1, 9, 2)]
    [DataRow(1, -1, 2)]
    [DataRow(1, 5, -1)]
    [DataRow(1, 0, 200)]
    public void NothingIsWrittenOfARangeThatIsNotThere(int role, int offset, int count)
    {
        WebSocketProtocol protocol = NewProtocol(role);
        ByteBuffer output = new ByteBuffer(512);
        byte[] payload = TestBytes.Pattern(10);
        Check.Throws(() => protocol.TryWrite(MessageType.Text, payload, offset, count, true, output));
        Check.Throws(() => protocol.TryWrite(MessageType.Text, payload, offset, count, false, output));
        Check.Throws(() => protocol.TryWritePing(payload, offset, count, output));
        Check.Throws(() => protocol.TryWritePong(payload, offset, count, output));
        Check.Throws(() => protocol.TryWriteClose(CloseStatus.NormalClosure, payload, offset, count, output));
        Assert.AreEqual(0, output.Length);
        Check.State(WebSocketState.Open, protocol.State);
        Assert.IsTrue(protocol.TryBeginFrame(MessageType.Binary, 1000, output));
        int header = output.Length;
        Check.Throws(() => protocol.TryWritePayload(payload, offset, count, output));
        Assert.AreEqual(header, output.Length);
    }

    [TestMethod]
    public void AMessageGoesOnAfterARangeThatIsNotThere()
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = NewProtocol(role);
            ByteBuffer output = new ByteBuffer(512);
            byte[] text = TestBytes.Hex("616263");
            Check.Throws(() => protocol.TryWrite(MessageType.Text, text, 0, 4, false, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 0, 1, false, output));
            Check.Throws(() => protocol.TryWrite(MessageType.Text, text, 0, 4, true, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 1, 1, true, output));
            Assert.AreEqual("01:61 80:62", Frames.ToScript(Sent(output), role == 1));
        }
    }

    /// <summary>What one role writes, the other reads, through buffers of every phase.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(65536)]
    public void TheOtherRoleReadsWhatIsWritten(int length)
    {
        for (int role = 0; role < 2; role++)
        {
            byte[] payload = TestBytes.Pattern(length);
            ByteBuffer output = new ByteBuffer(70000);
            WebSocketProtocol protocol = NewProtocol(role);
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, payload, 0, length, false, output));
            Assert.IsTrue(protocol.TryWrite(MessageType.Text, payload, 0, 0, true, output));
            Assert.IsTrue(protocol.TryWriteClose(CloseStatus.NormalClosure, output));
            ProtocolSession peer = new ProtocolSession(NewProtocol(1 - role));
            peer.KeepsTranscript = false;
            peer.FeedInSegments(Sent(output), 97);
            Check.Bytes(payload, peer.PayloadBytes);
            Check.Status(ReadStatus.Closed, peer.Status);
        }
    }

    private static void ReadsAreHeldUp(WebSocketProtocol protocol, ByteBuffer output)
    {
        ByteBuffer input = new ByteBuffer(256);
        byte[] ping = Frames.FromScript("89:", true);
        input.TryAppend(ping, 0, ping.Length);
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Assert.AreEqual(ping.Length, input.Length);
    }

    private static WebSocketProtocol NewProtocol(int role)
    {
        return new WebSocketProtocol((WebSocketRole)role, new Limits());
    }

    private static byte[] Sent(ByteBuffer output)
    {
        return TestBytes.Slice(output.Bytes, output.Start, output.Length);
    }
}

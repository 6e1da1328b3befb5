namespace Gateway.Protocol.Tests;

/// <summary>Messages against buffers: parts, limits, an output without room, many frames.</summary>
[TestClass]
public class WebSocketProtocolStreamingTests
{
    /// <summary>Parts are as large as the buffer, joined they are the message, in one frame or in many.</summary>
    [TestMethod]
    [DataRow(255, 1000)]
    [DataRow(256, 1000)]
    [DataRow(257, 1000)]
    [DataRow(1000, 1000)]
    [DataRow(1000, 7)]
    [DataRow(65535, 1000)]
    [DataRow(65536, 1000)]
    [DataRow(70000, 333)]
    [DataRow(70000, 70000)]
    public void LargeFramesComeInParts(int length, int segment)
    {
        for (int role = 0; role < 2; role++)
        {
            byte[] payload = TestBytes.Pattern(length);
            ProtocolSession session = NewLargeSession(role, 100000);
            session.FeedInSegments(Frames.Make(0x81, payload, role == 0), segment);
            Check.Status(ReadStatus.NeedMoreData, session.Status);
            Check.Bytes(payload, session.PayloadBytes);
            Assert.IsTrue(session.PartCount >= length / 256 && session.PartCount <= (length / 256) + 2, "parts");
            session.Feed(Frames.Make(0x82, TestBytes.Hex("00"), role == 0));
            Assert.AreEqual(length + 1, session.PayloadBytes.Length);
        }
    }

    /// <summary>Parts whose lengths are no multiple of four: the next one begins within the masking key.</summary>
    [TestMethod]
    [DataRow(257)]
    [DataRow(258)]
    [DataRow(259)]
    public void PartsMayCutTheKey(int inputSize)
    {
        byte[] payload = TestBytes.Pattern(2000);
        for (int segment = 1; segment < 300; segment += 37)
        {
            ProtocolSession session = new ProtocolSession(new WebSocketProtocol(WebSocketRole.Server, new Limits()), inputSize, 256);
            session.FeedInSegments(Frames.Make(0x81, payload, true), segment);
            Check.Bytes(payload, session.PayloadBytes);
            Assert.AreEqual((2000 / inputSize) + 1, session.PartCount);
        }
    }

    /// <summary>600 bytes behind a header of four: the buffer is full twice, then the rest.</summary>
    [TestMethod]
    public void PartsSayWhereTheyStand()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        ByteBuffer input = new ByteBuffer(256);
        byte[] frame = Frames.Make(0x82, TestBytes.Pattern(600), false);
        input.TryAppend(frame, 0, 4);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, new ByteBuffer(256)));
        ReadsPart(protocol, input, frame, 4, 256, true, false);
        ReadsPart(protocol, input, frame, 260, 256, false, false);
        ReadsPart(protocol, input, frame, 516, 88, false, true);
    }

    /// <summary>The limit counts all fragments, and acts on the header that exceeds it.</summary>
    [TestMethod]
    [DataRow("81~0b:")]
    [DataRow("02:6162636465 80~06:")]
    [DataRow("02:61626364656667686970 00: 80~01:")]
    public void RefusesMessagesOverTheLimit(string script)
    {
        for (int role = 0; role < 2; role++)
        {
            ProtocolSession session = NewLargeSession(role, 10);
            byte[] input = Frames.FromScript(script, role == 0);
            session.FeedInSegments(TestBytes.Slice(input, 0, input.Length - 1), 1);
            Check.Status(ReadStatus.NeedMoreData, session.Status);
            session.Feed(input, input.Length - 1, 1);
            Check.Status(ReadStatus.Failed, session.Status);
            Check.Error(ProtocolError.MessageTooBig, session.Protocol.Error);
            Assert.AreEqual("88:03f1" + WebSocketVectors.Reason(ProtocolError.MessageTooBig), Frames.ToScript(session.SentBytes, role == 1));
        }
    }

    [TestMethod]
    public void ReadsMessagesAtTheLimit()
    {
        ProtocolSession session = NewLargeSession(0, 10);
        session.Feed(Frames.FromScript("82:00010203040506070809 02:0001020304 80:0506070809 89:0001020304050607080910", true));
        Assert.AreEqual("B00010203040506070809;B00010203040506070809;", session.Messages);
        Check.Status(ReadStatus.NeedMoreData, session.Status);
    }

    /// <summary>The header of the largest frame there is: no limit, and still no fault.</summary>
    [TestMethod]
    public void LengthsOfSixtyThreeBitsAreInOrder()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        ProtocolSession session = new ProtocolSession(protocol);
        session.Feed(TestBytes.Hex("82 7f 7fffffffffffffff 61"));
        Check.Status(ReadStatus.NeedMoreData, session.Status);
        ProtocolSession second = new ProtocolSession(new WebSocketProtocol(WebSocketRole.Client, new Limits()));
        second.Feed(TestBytes.Hex("02 01 61 80 7f 7fffffffffffffff"));
        Check.Error(ProtocolError.MessageTooBig, second.Protocol.Error);
    }

    [TestMethod]
    public void ManyEmptyFragmentsAreOneMessage()
    {
        ProtocolSession session = NewLargeSession(0, 10);
        session.Feed(Frames.FromScript("01:61", true));
        byte[] empty = Frames.FromScript("00: 00: 00: 00: 00: 00: 00: 00: 00: 00:", true);
        for (int i = 0; i < 10000; i++)
        {
            session.Feed(empty);
        }

        Assert.AreEqual(1, session.PartCount);
        session.Feed(Frames.FromScript("80:62", true));
        Assert.AreEqual("T6162;", session.Messages);
    }

    /// <summary>Without room for an answer nothing is read; with room again it goes on where it was.</summary>
    [TestMethod]
    public void WaitsForRoomInTheOutput()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        byte[] frames = Frames.FromScript("89:31 81:61", true);
        input.TryAppend(frames, 0, frames.Length);
        output.TryAppend(new byte[126], 0, 126);
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Assert.AreEqual(frames.Length, input.Length);
        Assert.AreEqual(126, output.Length);
        output.Consume(1);
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        output.Consume(125);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        Check.Bytes(TestBytes.Hex("8a 01 31"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
    }

    [TestMethod]
    public void AnswersManyPingsThroughASmallOutput()
    {
        ProtocolSession session = NewLargeSession(1, 10);
        byte[] expected = new byte[0];
        for (int i = 0; i < 30; i++)
        {
            byte[] payload = TestBytes.Repeat((byte)i, 120);
            session.Feed(Frames.Make(0x89, payload, false));
            expected = TestBytes.Join(expected, Frames.Make(0x8A, payload, false));
        }

        Assert.AreEqual(Frames.ToScript(expected, false), Frames.ToScript(session.SentBytes, true));
    }

    [TestMethod]
    public void BytesBehindAMessageStayInTheInput()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        ByteBuffer input = new ByteBuffer(256);
        byte[] frames = TestBytes.Hex("82 01 61 82 01 62 82");
        input.TryAppend(frames, 0, frames.Length);
        Check.Status(ReadStatus.Message, protocol.Read(input, new ByteBuffer(256)));
        Assert.AreEqual(4, input.Length);
        Assert.AreEqual(3, input.Start);
        Assert.AreEqual(1, protocol.Message.Length);
        Assert.AreEqual((byte)0x61, protocol.Message.Buffer[protocol.Message.Start]);
    }

    private static ProtocolSession NewLargeSession(int role, int maxMessage)
    {
        ProtocolSession session = new ProtocolSession(new WebSocketProtocol((WebSocketRole)role, new Limits(maxMessage, 100, 100)));
        session.KeepsTranscript = maxMessage < 100;
        return session;
    }

    private static void ReadsPart(WebSocketProtocol protocol, ByteBuffer input, byte[] frame, int at, int count, bool first, bool last)
    {
        ByteBuffer output = new ByteBuffer(256);
        input.TryAppend(frame, at, count - 1);
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        input.TryAppend(frame, at + count - 1, 1);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        Assert.AreEqual(first, protocol.Message.StartOfMessage);
        Assert.AreEqual(last, protocol.Message.EndOfMessage);
        Check.Bytes(TestBytes.Slice(frame, at, count), TestBytes.Slice(protocol.Message.Buffer, protocol.Message.Start, protocol.Message.Length));
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
        Assert.AreEqual(0, input.Length);
    }
}

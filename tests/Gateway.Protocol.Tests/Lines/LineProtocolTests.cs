namespace Gateway.Protocol.Tests;

/// <summary>Lines: how they are cut must not matter, limits have an answer, half a line is never lost in silence.</summary>
[TestClass]
public class LineProtocolTests
{
    private static readonly int[] s_sizes = { 1, 2, 3, 5, 7, 16, 100, 210, 256 };

    [TestMethod]
    [DataRow("0a", "T;")]
    [DataRow("0a0a0a", "T;T;T;")]
    [DataRow("610a", "T61;")]
    [DataRow("61620a63640a", "T6162;T6364;")]
    [DataRow("610a0a620a", "T61;T;T62;")]
    [DataRow("000a00000a", "T00;T0000;")]
    [DataRow("610d0a", "T610d;")]
    [DataRow("ff80c30a", "Tff80c3;")]
    public void ReadsLines(string text, string messages)
    {
        byte[] input = TestBytes.Hex(text);
        for (int segment = 1; segment <= input.Length; segment++)
        {
            ProtocolSession session = NewSession();
            session.FeedInSegments(input, segment);
            Assert.AreEqual(messages, session.Messages);
            Assert.AreEqual(0, session.Input.Length);
            Assert.AreEqual(0, session.SentBytes.Length);
            session.Feed(TestBytes.Hex("7a"));
            Assert.AreEqual(messages, session.Messages);
            Assert.AreEqual(1, session.Input.Length);
        }
    }

    /// <summary>Message size × segment size: an echo of what comes out is what went in.</summary>
    [TestMethod]
    public void SegmentationDoesNotMatter()
    {
        foreach (int size in s_sizes)
        {
            byte[] input = Lines(size, 5);
            string messages = Transcript(size, 5);
            foreach (int segment in s_sizes)
            {
                ProtocolSession session = NewSession();
                session.FeedInSegments(input, segment);
                Assert.AreEqual(messages, session.Messages);
                Check.Status(ReadStatus.NeedMoreData, session.Status);
            }
        }
    }

    /// <summary>A line as long as the buffer is handed out before its line feed comes, which then ends it with an empty part.</summary>
    [TestMethod]
    [DataRow(255, 1)]
    [DataRow(256, 2)]
    [DataRow(511, 2)]
    [DataRow(512, 3)]
    public void LongLinesComeInParts(int length, int parts)
    {
        ProtocolSession session = NewSession();
        session.Feed(Lines(length, 1));
        Assert.AreEqual(parts, session.PartCount);
        Assert.AreEqual(Transcript(length, 1), session.Messages);
        Assert.IsTrue(session.Protocol.Message.EndOfMessage);
        Assert.AreEqual(parts == 1, session.Protocol.Message.StartOfMessage);
    }

    [TestMethod]
    public void ALineAtTheLimitIsRead()
    {
        ProtocolSession session = NewSession(300);
        session.Feed(Lines(300, 2));
        Assert.AreEqual(Transcript(300, 2), session.Messages);
    }

    /// <summary>The first byte above the limit fails, its line feed need not come.</summary>
    [TestMethod]
    [DataRow(10)]
    [DataRow(255)]
    [DataRow(256)]
    [DataRow(300)]
    public void ALineOverTheLimitFails(int limit)
    {
        ProtocolSession session = NewSession(limit);
        session.Feed(Lines(3, 1));
        session.FeedInSegments(TestBytes.Pattern(limit), 1);
        Check.Status(ReadStatus.NeedMoreData, session.Status);
        session.Feed(TestBytes.Hex("61"));
        StaysFailed(session, ProtocolError.LineTooLong);
        byte[] number = AsciiText.ToBytes(limit.ToString());
        byte[] text = TestBytes.Join(AsciiText.ToBytes("error: line longer than "), number);
        Check.Bytes(TestBytes.Join(text, AsciiText.ToBytes(" bytes\n")), session.SentBytes);
    }

    /// <summary>The error stands on a line of its own, also when half a reply is out.</summary>
    [TestMethod]
    public void TheErrorLineEndsAnOpenReply()
    {
        ProtocolSession session = NewSession(10);
        Assert.IsTrue(session.Protocol.TryWrite(MessageType.Text, TestBytes.Hex("61"), 0, 1, false, session.Output));
        session.Feed(TestBytes.Pattern(11));
        Check.Bytes(AsciiText.ToBytes("a\nerror: line longer than 10 bytes\n"), session.SentBytes);
    }

    [TestMethod]
    [DataRow("", (int)ReadStatus.Closed, (int)ProtocolError.None)]
    [DataRow("0a", (int)ReadStatus.Closed, (int)ProtocolError.None)]
    [DataRow("610a", (int)ReadStatus.Closed, (int)ProtocolError.None)]
    [DataRow("61", (int)ReadStatus.Failed, (int)ProtocolError.UnexpectedEndOfInput)]
    [DataRow("610a62", (int)ReadStatus.Failed, (int)ProtocolError.UnexpectedEndOfInput)]
    public void TheEndOfInputMayNotCutALine(string text, int status, int error)
    {
        ProtocolSession session = NewSession();
        session.Feed(TestBytes.Hex(text));
        Assert.AreEqual(status, (int)session.Protocol.ReadEndOfInput(session.Input));
        Assert.AreEqual(status, (int)session.Protocol.ReadEndOfInput(session.Input));
        Assert.AreEqual(error, (int)session.Protocol.Error);
        Assert.AreEqual(error == 0, session.Protocol.CanWrite);
    }

    [TestMethod]
    public void NothingIsReadAfterTheEndOfInput()
    {
        ProtocolSession session = NewSession();
        Check.Status(ReadStatus.Closed, session.Protocol.ReadEndOfInput(session.Input));
        session.Input.TryAppend((byte)'\n');
        Check.Status(ReadStatus.Closed, session.Protocol.Read(session.Input, session.Output));
        Assert.AreEqual(1, session.Input.Length);
    }

    /// <summary>Half a line may have left the buffer in parts already.</summary>
    [TestMethod]
    public void TheEndOfInputMayNotCutALineThatWasHandedOut()
    {
        ProtocolSession session = NewSession();
        session.Feed(TestBytes.Pattern(256));
        Assert.AreEqual(0, session.Input.Length);
        Check.Status(ReadStatus.Failed, session.Protocol.ReadEndOfInput(session.Input));
        StaysFailed(session, ProtocolError.UnexpectedEndOfInput);
    }

    [TestMethod]
    public void WritesLines()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer output = new ByteBuffer(256);
        byte[] text = TestBytes.Hex("61626364");
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 0, 2, true, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, text, 2, 1, false, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 3, 1, false, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 3, 0, true, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 3, 0, true, output));
        Check.Bytes(TestBytes.Hex("61620a 63640a 0a"), Sent(output));
    }

    [TestMethod]
    public void WritesAllOrNothing()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer output = new ByteBuffer(10);
        byte[] text = TestBytes.Pattern(11);
        Assert.IsFalse(protocol.TryWrite(MessageType.Text, text, 0, 10, true, output));
        Assert.AreEqual(0, output.Length);
        Assert.IsFalse(protocol.TryWrite(MessageType.Text, text, 0, 11, false, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, text, 0, 9, true, output));
        Assert.AreEqual(10, output.Length);
        Assert.AreEqual(1, protocol.MaxOverhead);
    }

    /// <summary>Without room for an error line nothing is read.</summary>
    [TestMethod]
    public void WaitsForRoomInTheOutput()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        input.TryAppend(TestBytes.Hex("610a"), 0, 2);
        output.TryAppend(new byte[193], 0, 193);
        Check.Status(ReadStatus.OutputFull, protocol.Read(input, output));
        Assert.AreEqual(2, input.Length);
        output.Consume(1);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
    }

    [TestMethod]
    [DataRow(1000, "")]
    [DataRow(1001, "")]
    [DataRow(1011, "error: closed with status 1011\n")]
    [DataRow(1009, "error: closed with status 1009\n")]
    public void ClosesInWordsWhereThereAreSome(int status, string text)
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer output = new ByteBuffer(256);
        Assert.IsTrue(protocol.TryWriteClose((CloseStatus)status, output));
        Assert.IsTrue(protocol.TryWriteClose(CloseStatus.InternalServerError, output));
        Check.Bytes(AsciiText.ToBytes(text), Sent(output));
        Assert.IsFalse(protocol.CanWrite);
        Assert.IsFalse(protocol.TryWrite(MessageType.Text, new byte[1], 0, 1, true, output));
        protocol.Reset();
        Assert.IsTrue(protocol.CanWrite);
    }

    [TestMethod]
    public void ACloseThatDoesNotFitIsNotWritten()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer output = new ByteBuffer(20);
        Assert.IsFalse(protocol.TryWriteClose(CloseStatus.InternalServerError, output));
        Assert.AreEqual(0, output.Length);
        Assert.IsTrue(protocol.CanWrite);
    }

    [TestMethod]
    [DataRow(0, 4)]
    [DataRow(-1, 2)]
    [DataRow(1, -1)]
    public void NothingIsWrittenOfARangeThatIsNotThere(int offset, int count)
    {
        ProtocolSession session = NewSession();
        Check.Throws(() => session.Protocol.TryWrite(MessageType.Text, new byte[3], offset, count, true, session.Output));
        Assert.AreEqual(0, session.Output.Length);
    }

    [TestMethod]
    public void ResetMakesItAsNew()
    {
        ProtocolSession session = NewSession(300);
        session.Feed(TestBytes.Pattern(290));
        session.Protocol.Reset();
        ProtocolSession second = new ProtocolSession(session.Protocol);
        second.Feed(Lines(300, 1));
        Assert.AreEqual(Transcript(300, 1), second.Messages);
    }

    private static void StaysFailed(ProtocolSession session, ProtocolError error)
    {
        session.Input.Clear();
        session.Input.TryAppend((byte)'\n');
        Check.Status(ReadStatus.Failed, session.Protocol.Read(session.Input, session.Output));
        Check.Status(ReadStatus.Failed, session.Protocol.ReadEndOfInput(session.Input));
        Assert.AreEqual(1, session.Input.Length);
        Assert.AreEqual(0, session.Output.Length);
        Check.Error(error, session.Protocol.Error);
        Assert.IsFalse(session.Protocol.CanWrite);
    }

    private static ProtocolSession NewSession(int maxLine = 65536)
    {
        return new ProtocolSession(new LineProtocol(new Limits(1, maxLine, 1)));
    }

    private static byte[] Lines(int length, int count)
    {
        byte[] line = TestBytes.Join(TestBytes.Pattern(length), TestBytes.Hex("0a"));
        byte[] lines = new byte[0];
        for (int i = 0; i < count; i++)
        {
            lines = TestBytes.Join(lines, line);
        }

        return lines;
    }

    private static string Transcript(int length, int count)
    {
        string line = "T" + TestBytes.ToHex(TestBytes.Pattern(length), 0, length) + ";";
        string all = "";
        for (int i = 0; i < count; i++)
        {
            all += line;
        }

        return all;
    }

    private static byte[] Sent(ByteBuffer output)
    {
        return TestBytes.Slice(output.Bytes, output.Start, output.Length);
    }
}

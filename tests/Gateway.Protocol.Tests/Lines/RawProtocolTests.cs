namespace Gateway.Protocol.Tests;

/// <summary>Bytes as they come: a message is what is there.</summary>
[TestClass]
public class RawProtocolTests
{
    [TestMethod]
    [DataRow("00", "B00;")]
    [DataRow("6f6e65", "B6f6e65;")]
    [DataRow("610a620a", "B610a620a;")]
    [DataRow("ff80c3", "Bff80c3;")]
    public void WhatIsThereIsAMessage(string text, string messages)
    {
        ProtocolSession session = NewSession();
        session.Feed(TestBytes.Hex(text));
        Assert.AreEqual(messages, session.Messages);
        Assert.IsTrue(session.Protocol.Message.StartOfMessage);
        Assert.IsTrue(session.Protocol.Message.EndOfMessage);
        Assert.AreEqual(0, session.Input.Length);
        Assert.AreEqual(0, session.SentBytes.Length);
        Check.Status(ReadStatus.NeedMoreData, session.Status);
    }

    [TestMethod]
    public void SegmentsAreMessages()
    {
        ProtocolSession session = NewSession();
        session.FeedInSegments(TestBytes.Hex("6162636465"), 2);
        Assert.AreEqual("B6162;B6364;B65;", session.Messages);
    }

    [TestMethod]
    public void AFullInputIsAMessage()
    {
        ProtocolSession session = NewSession();
        byte[] bytes = TestBytes.Pattern(600);
        session.Feed(bytes);
        Assert.AreEqual(3, session.PartCount);
        Check.Bytes(bytes, session.PayloadBytes);
    }

    [TestMethod]
    public void NoMessageIsLongerThanTheLimit()
    {
        ProtocolSession session = NewSession();
        session.Protocol.MaxMessage = 2;
        session.Feed(TestBytes.Hex("6162636465"));
        Assert.AreEqual("B6162;B6364;B65;", session.Messages);
        Check.Status(ReadStatus.NeedMoreData, session.Status);
    }

    /// <summary>Also what is written in parts has no end that could be seen.</summary>
    [TestMethod]
    public void WritesBytesAsTheyAre()
    {
        RawProtocol protocol = new RawProtocol();
        ByteBuffer output = new ByteBuffer(4);
        byte[] bytes = TestBytes.Hex("61620a00ff");
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, bytes, 1, 2, true, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, bytes, 4, 1, false, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, bytes, 3, 1, true, output));
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, bytes, 0, 0, true, output));
        Check.Bytes(TestBytes.Hex("620aff00"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
        Assert.AreEqual(0, protocol.MaxOverhead);
    }

    [TestMethod]
    public void WritesAllOrNothing()
    {
        RawProtocol protocol = new RawProtocol();
        ByteBuffer output = new ByteBuffer(10);
        byte[] bytes = TestBytes.Pattern(11);
        Assert.IsFalse(protocol.TryWrite(MessageType.Binary, bytes, 0, 11, true, output));
        Assert.AreEqual(0, output.Length);
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, bytes, 0, 10, true, output));
        Assert.IsFalse(protocol.TryWrite(MessageType.Binary, bytes, 0, 1, true, output));
        Assert.AreEqual(10, output.Length);
    }

    /// <summary>Reading writes nothing, so it needs no room.</summary>
    [TestMethod]
    public void ReadsWhileTheOutputIsFull()
    {
        RawProtocol protocol = new RawProtocol();
        ByteBuffer input = new ByteBuffer(16);
        ByteBuffer output = new ByteBuffer(1);
        output.TryAppend((byte)'x');
        input.TryAppend((byte)'a');
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        Check.Status(ReadStatus.NeedMoreData, protocol.Read(input, output));
    }

    /// <summary>The peer has said all it wants to; it may still be answered.</summary>
    [TestMethod]
    public void TheEndOfInputIsAnOrderlyEnd()
    {
        ProtocolSession session = NewSession();
        session.Feed(TestBytes.Hex("61"));
        Check.Status(ReadStatus.Closed, session.Protocol.ReadEndOfInput(session.Input));
        Check.Status(ReadStatus.Closed, session.Protocol.ReadEndOfInput(session.Input));
        Assert.IsTrue(session.Protocol.CanWrite);
        ReadsNothingMore(session);
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1001)]
    [DataRow(1011)]
    public void ClosesWithoutAWord(int status)
    {
        ProtocolSession session = NewSession();
        Assert.IsTrue(session.Protocol.TryWriteClose((CloseStatus)status, session.Output));
        Assert.IsTrue(session.Protocol.TryWriteClose(CloseStatus.InternalServerError, session.Output));
        Assert.IsFalse(session.Protocol.CanWrite);
        Assert.IsFalse(session.Protocol.TryWrite(MessageType.Binary, new byte[1], 0, 1, true, session.Output));
        ReadsNothingMore(session);
        Check.Status(ReadStatus.Closed, session.Protocol.ReadEndOfInput(session.Input));
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
        RawProtocol protocol = new RawProtocol();
        ByteBuffer buffer = new ByteBuffer(16);
        protocol.TryWriteClose(CloseStatus.NormalClosure, buffer);
        protocol.ReadEndOfInput(buffer);
        protocol.Reset();
        ProtocolSession session = new ProtocolSession(protocol);
        session.Feed(TestBytes.Hex("61"));
        Assert.AreEqual("B61;", session.Messages);
        Assert.IsTrue(protocol.TryWrite(MessageType.Binary, new byte[1], 0, 1, true, session.Output));
    }

    private static void ReadsNothingMore(ProtocolSession session)
    {
        session.Input.Clear();
        session.Input.TryAppend((byte)'z');
        Check.Status(ReadStatus.Closed, session.Protocol.Read(session.Input, session.Output));
        Assert.AreEqual(1, session.Input.Length);
        Assert.AreEqual(0, session.Output.Length);
        Check.Error(ProtocolError.None, session.Protocol.Error);
    }

    private static ProtocolSession NewSession()
    {
        return new ProtocolSession(new RawProtocol());
    }
}

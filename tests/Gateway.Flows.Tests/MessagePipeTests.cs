using System;
using Gateway.Protocol;

namespace Gateway.Flows.Tests;

[TestClass]
public class MessagePipeTests
{
    [TestMethod]
    public void MessagesKeepTheirTypeAndTheirBoundaries()
    {
        MessagePipe pipe = new MessagePipe(100);
        ListSink sink = new ListSink();
        Write(pipe, MessageType.Text, "one", true);
        Write(pipe, MessageType.Binary, "tw", false);
        Write(pipe, MessageType.Binary, "o", true);
        Write(pipe, MessageType.Text, "", true);

        Assert.AreEqual((int)PipeStatus.Wait, (int)pipe.Drain(sink));

        Assert.AreEqual("tone|btwbo|t|", sink.Taken);
    }

    [TestMethod]
    public void WhatTheSinkDoesNotTakeStays()
    {
        MessagePipe pipe = new MessagePipe(100);
        ListSink sink = new ListSink();
        Write(pipe, MessageType.Text, "one", true);
        Write(pipe, MessageType.Text, "two", true);
        sink.Room = 1;
        Assert.AreEqual((int)PipeStatus.Done, (int)pipe.Drain(sink));
        Assert.AreEqual("tone|", sink.Taken);
        sink.Room = 1;
        Assert.AreEqual((int)PipeStatus.Wait, (int)pipe.Drain(sink));
        Assert.AreEqual("tone|ttwo|", sink.Taken);
    }

    /// <summary>Nothing is dropped: the writer has to wait, and is woken once there is room for what it has.</summary>
    [TestMethod]
    public void AFullPipeLetsItsWriterWait()
    {
        CountingWaiter writer = new CountingWaiter();
        MessagePipe pipe = new MessagePipe(10);
        pipe.Writer = writer;
        Write(pipe, MessageType.Text, "0123456789", true);
        Write(pipe, MessageType.Text, "0123456789", true);
        Assert.AreEqual((int)PipeStatus.Wait, (int)TryWrite(pipe, "x", true));
        Assert.AreEqual(0, writer.Count);

        ListSink sink = new ListSink();
        sink.Room = 1;
        pipe.Drain(sink);
        Assert.AreEqual(1, writer.Count);
        Assert.AreEqual((int)PipeStatus.Done, (int)TryWrite(pipe, "x", true));
        sink.Room = 1;
        pipe.Drain(sink);
        Assert.AreEqual(1, writer.Count);
    }

    [TestMethod]
    public void TheReaderHearsOfEveryMessageAndOfTheEnd()
    {
        CountingWaiter reader = new CountingWaiter();
        MessagePipe pipe = new MessagePipe(100);
        pipe.Reader = reader;
        Write(pipe, MessageType.Text, "one", true);
        Assert.AreEqual(1, reader.Count);
        pipe.End(PipeStatus.Down);
        Assert.AreEqual(2, reader.Count);
        pipe.End(PipeStatus.Deallocated);
        Assert.AreEqual((int)PipeStatus.Deallocated, (int)TryWrite(pipe, "late", true));

        ListSink sink = new ListSink();
        Assert.AreEqual((int)PipeStatus.Down, (int)pipe.Drain(sink));
        Assert.AreEqual("tone|", sink.Taken);
    }

    [TestMethod]
    public void NobodyWaitsForAReaderThatHasGone()
    {
        CountingWaiter writer = new CountingWaiter();
        MessagePipe pipe = new MessagePipe(10);
        pipe.Writer = writer;
        Write(pipe, MessageType.Text, "0123456789", true);
        Write(pipe, MessageType.Text, "0123456789", true);
        Assert.AreEqual((int)PipeStatus.Wait, (int)TryWrite(pipe, "x", true));
        pipe.Abandon();
        Assert.AreEqual(1, writer.Count);
        Assert.AreEqual((int)PipeStatus.Deallocated, (int)TryWrite(pipe, "x", true));
    }

    /// <summary>Bytes that are not there leave nothing, not even the head of their part.</summary>
    [TestMethod]
    [DataRow(1, 4)]
    [DataRow(-1, 2)]
    [DataRow(0, -1)]
    public void WhatCannotBeWrittenLeavesNothing(int offset, int count)
    {
        MessagePipe pipe = new MessagePipe(10);
        ListSink sink = new ListSink();
        bool refused = false;
        try
        {
            pipe.TryWrite(MessageType.Text, AsciiText.ToBytes("four"), offset, count, true);
        }
        catch (Exception)
        {
            refused = true;
        }

        Assert.IsTrue(refused);
        Assert.AreEqual((int)PipeStatus.Wait, (int)pipe.Drain(sink));
        Write(pipe, MessageType.Text, "next", true);
        pipe.Drain(sink);
        Assert.AreEqual("tnext|", sink.Taken);
    }

    private static void Write(MessagePipe pipe, MessageType type, string text, bool endOfMessage)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        Assert.AreEqual((int)PipeStatus.Done, (int)pipe.TryWrite(type, bytes, 0, bytes.Length, endOfMessage));
    }

    private static PipeStatus TryWrite(MessagePipe pipe, string text, bool endOfMessage)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        return pipe.TryWrite(MessageType.Text, bytes, 0, bytes.Length, endOfMessage);
    }
}

using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class OutboxTests
{
    [TestMethod]
    public void WritesInTheOrderOfPosting()
    {
        Outbox outbox = NewOutbox(64);
        Post(outbox, MessageType.Text, "6162");
        Post(outbox, MessageType.Binary, "");
        Post(outbox, MessageType.Binary, "ff");
        Assert.IsTrue(outbox.HasMessages);
        Assert.AreEqual("81:6162 82: 82:ff", Written(outbox, 256));
        Assert.IsFalse(outbox.HasMessages);
        Assert.AreEqual(0, outbox.Dropped);
    }

    [TestMethod]
    public void TheOldestMakeRoom()
    {
        Outbox outbox = NewOutbox(20);
        for (int i = 0; i < 10; i++)
        {
            Post(outbox, MessageType.Binary, "0" + i.ToString() + "aabbcc");
        }

        Assert.AreEqual(8, outbox.Dropped);
        Assert.AreEqual("82:08aabbcc 82:09aabbcc", Written(outbox, 256));
    }

    [TestMethod]
    public void WaitsForRoomInTheOutput()
    {
        Outbox outbox = NewOutbox(64);
        Post(outbox, MessageType.Binary, "01020304");
        Post(outbox, MessageType.Binary, "05060708");
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer output = new ByteBuffer(8);
        Assert.IsFalse(outbox.TryWriteAll(protocol, output));
        Assert.AreEqual(6, output.Length);
        output.Clear();
        Assert.IsTrue(outbox.TryWriteAll(protocol, output));
        Assert.AreEqual(6, output.Length);
        Assert.AreEqual(0, outbox.Dropped);
    }

    /// <summary>A message that fits into no queue or no output is dropped, and stops nothing.</summary>
    [TestMethod]
    public void WhatNeverFitsIsDropped()
    {
        Outbox outbox = NewOutbox(20);
        outbox.Post(MessageType.Binary, new byte[16], 0, 16);
        Assert.AreEqual(1, outbox.Dropped);
        outbox.Post(MessageType.Binary, new byte[15], 0, 15);
        Assert.AreEqual("", Written(outbox, 16));
        Assert.AreEqual(2, outbox.Dropped);
    }

    [TestMethod]
    public void NothingIsPostedOfARangeThatIsNotThere()
    {
        Outbox outbox = NewOutbox(64);
        Check.Throws(() => outbox.Post(MessageType.Binary, new byte[4], 1, 4));
        Check.Throws(() => outbox.Post(MessageType.Binary, new byte[4], 1, -1));
        Assert.IsFalse(outbox.HasMessages);
        Post(outbox, MessageType.Binary, "01");
        Assert.AreEqual("82:01", Written(outbox, 256));
    }

    [TestMethod]
    public void ClearForgetsEverything()
    {
        Outbox outbox = NewOutbox(20);
        outbox.Post(MessageType.Binary, new byte[16], 0, 16);
        Post(outbox, MessageType.Binary, "01");
        outbox.Clear();
        Assert.IsFalse(outbox.HasMessages);
        Assert.AreEqual(0, outbox.Dropped);
    }

    [TestMethod]
    public void WhereNoneMayBeMissingTheFirstThatIsEndsAll()
    {
        Outbox outbox = new Outbox(20);
        Post(outbox, MessageType.Binary, "01aabbcc");
        Post(outbox, MessageType.Binary, "02aabbcc");
        Assert.AreEqual(18, outbox.HighWaterMark);
        Assert.IsFalse(outbox.HasOverflowed);
        Post(outbox, MessageType.Binary, "03aabbcc");
        Assert.IsTrue(outbox.HasOverflowed);
        Assert.IsTrue(outbox.HasMessages);
        Post(outbox, MessageType.Binary, "04aabbcc");
        Assert.AreEqual(2, outbox.Dropped);
        Assert.AreEqual("88:03f5", Written(outbox, 256));
        outbox.Clear();
        Assert.IsFalse(outbox.HasMessages);
        Assert.AreEqual(0, outbox.HighWaterMark);
    }

    private static Outbox NewOutbox(int capacity)
    {
        Outbox outbox = new Outbox(capacity);
        outbox.WhenFull = QueueOverflow.DropOldest;
        return outbox;
    }

    private static void Post(Outbox outbox, MessageType type, string hex)
    {
        byte[] bytes = TestBytes.Hex(hex);
        outbox.Post(type, bytes, 0, bytes.Length);
    }

    private static string Written(Outbox outbox, int outputSize)
    {
        ByteBuffer output = new ByteBuffer(outputSize);
        Assert.IsTrue(outbox.TryWriteAll(new WebSocketProtocol(WebSocketRole.Server, new Limits()), output));
        return Frames.ToScript(TestBytes.Slice(output.Bytes, 0, output.Length), false);
    }
}

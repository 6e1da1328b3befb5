using System;

namespace Gateway.Protocol.Tests;

/// <summary>The same with spans, as the documentation shows it.</summary>
[TestClass]
public class MessageChannelSpanTests
{
    [TestMethod]
    public void TheExampleWorks()
    {
        var channel = new MessageChannel(new LineProtocol(new Limits()), 4096, 4096);
        Assert.AreEqual(6, channel.Feed("hello\n"u8));
        while (channel.Read() == ReadStatus.Message)
        {
            Assert.IsTrue(channel.TryWrite(channel.Message.Type, channel.Message.Payload, channel.Message.EndOfMessage));
        }

        Assert.IsTrue(channel.PendingOutput.SequenceEqual("hello\n"u8));
        channel.ConsumeOutput(2);
        Assert.IsTrue(channel.PendingOutput.SequenceEqual("llo\n"u8));
    }

    /// <summary>An echo of 16 MB through buffers of some 2 KB: a message larger than any buffer passes in parts.</summary>
    [TestMethod]
    public void AnEchoOfManyMegabytesPassesThrough()
    {
        const long Length = 16 * 1024 * 1024;
        var channel = new MessageChannel(new WebSocketProtocol(WebSocketRole.Server, new Limits()), 2048, 2048 + FrameHeader.MaxLength);
        byte[] header = [0x82, 0xFF, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        Assert.AreEqual(header.Length, channel.Feed(header));
        byte[] chunk = TestBytes.Repeat(7, 1000);
        long echoed = 0;
        for (long fed = 0; fed < Length;)
        {
            fed += channel.Feed(chunk.AsSpan(0, (int)Math.Min(chunk.Length, Length - fed)));
            while (channel.Read() == ReadStatus.Message)
            {
                Assert.IsTrue(channel.TryWrite(channel.Message.Type, channel.Message.Payload, channel.Message.EndOfMessage));
                echoed += channel.Message.Length;
                channel.ConsumeOutput(channel.PendingOutput.Length);
            }
        }

        Assert.AreEqual(Length, echoed);
        Assert.IsTrue(channel.Message.EndOfMessage);
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>A protocol with its buffers.</summary>
[TestClass]
public class MessageChannelTests
{
    [TestMethod]
    public void EchoesLines()
    {
        MessageChannel channel = NewChannel();
        byte[] lines = AsciiText.ToBytes("hello\nworld\nrest");
        Assert.AreEqual(lines.Length, channel.Feed(lines, 0, lines.Length));
        Check.Status(ReadStatus.NeedMoreData, Echo(channel));
        Check.Bytes(AsciiText.ToBytes("hello\nworld\n"), channel.Output.Window.ToArray());
    }

    [TestMethod]
    public void TakesAsMuchAsThereIsRoomFor()
    {
        MessageChannel channel = NewChannel();
        byte[] lines = new byte[300];
        for (int i = 9; i < 300; i += 10)
        {
            lines[i] = (byte)'\n';
        }

        Assert.AreEqual(256, channel.Feed(lines, 0, 300));
        Assert.AreEqual(0, channel.Feed(lines, 256, 44));
        Check.Status(ReadStatus.Message, channel.Read());
        Assert.AreEqual(9, channel.Message.Length);
        Assert.AreEqual(10, channel.Feed(lines, 256, 44));
        Assert.AreEqual(256, channel.Input.Length);
    }

    [TestMethod]
    public void TheEndOfInputComesBehindTheMessages()
    {
        MessageChannel channel = NewChannel();
        channel.Feed(AsciiText.ToBytes("a\nb\n"), 0, 4);
        channel.FeedEndOfInput();
        Check.Status(ReadStatus.Message, channel.Read());
        Check.Status(ReadStatus.Message, channel.Read());
        Check.Status(ReadStatus.Closed, channel.Read());
        Check.Status(ReadStatus.Closed, channel.Read());
        Check.Error(ProtocolError.None, channel.Error);
    }

    [TestMethod]
    public void HalfALineAtTheEndIsAnError()
    {
        MessageChannel channel = NewChannel();
        channel.Feed(AsciiText.ToBytes("a\nb"), 0, 3);
        channel.FeedEndOfInput();
        Check.Status(ReadStatus.Message, channel.Read());
        Check.Status(ReadStatus.Failed, channel.Read());
        Check.Error(ProtocolError.UnexpectedEndOfInput, channel.Error);
    }

    [TestMethod]
    public void BuffersHaveALeastSize()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        Check.ThrowsArgument(() => new MessageChannel(protocol, 255, 256));
        Check.ThrowsArgument(() => new MessageChannel(protocol, 256, 255));
        MessageChannel channel = new MessageChannel(protocol, 256, 257);
        Assert.AreEqual(256, channel.Input.Capacity);
        Assert.AreEqual(257, channel.Output.Capacity);
        Assert.AreSame(protocol, channel.Protocol);
        Assert.AreSame(protocol.Message, channel.Message);
    }

    private static ReadStatus Echo(MessageChannel channel)
    {
        ReadStatus status = channel.Read();
        while (status == ReadStatus.Message)
        {
            Message message = channel.Message;
            Assert.IsTrue(channel.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage));
            status = channel.Read();
        }

        return status;
    }

    private static MessageChannel NewChannel()
    {
        return new MessageChannel(new LineProtocol(new Limits()), 256, 256);
    }
}

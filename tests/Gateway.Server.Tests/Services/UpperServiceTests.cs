using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class UpperServiceTests
{
    private const int MaxMessage = 550;

    [TestMethod]
    [DataRow("hello\n", "HELLO\n")]
    [DataRow("hello \t\r\n", "HELLO\n")]
    [DataRow("hello \t\v\f\r\n", "HELLO\n")]
    [DataRow("  lead\n", "  LEAD\n")]
    [DataRow("one\ntwo\n", "ONE\nTWO\n")]
    [DataRow("are you sure\nwhy not?\n", "ARE YOU SURE\nWHY NOT?\n")]
    [DataRow(" \t \nnext\n", "\nNEXT\n")]
    [DataRow("\n", "\n")]
    public void AnswersLines(string lines, string replies)
    {
        for (int segment = 1; segment <= lines.Length; segment++)
        {
            ConnectionSession session = ConnectionSession.ForLines(NewService(true));
            session.Feed(AsciiText.ToBytes(lines), segment);
            Assert.AreEqual(replies, session.SentText);
        }
    }

    [TestMethod]
    [DataRow("73747261c39f65 0a", "535452415353450a")]
    [DataRow("c3a974c3a9 200a", "c38954c3890a")]
    [DataRow("fffe 0a", "fffe0a")]
    [DataRow("6101 0a", "41010a")]
    [DataRow("61c2a0 0a", "41c2a00a")]
    public void AnswersBytes(string line, string reply)
    {
        ConnectionSession session = ConnectionSession.ForLines(NewService(true));
        session.Feed(TestBytes.Hex(line));
        Check.Bytes(TestBytes.Hex(reply), session.SentBytes);
    }

    /// <summary>Larger than the input: converted where its parts were joined.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(512)]
    public void AnswersALineThatComesInParts(int segment)
    {
        byte[] line = TestBytes.Join(TestBytes.Repeat((byte)'x', MaxMessage - 2), AsciiText.ToBytes(" \r\n"));
        ConnectionSession session = ConnectionSession.ForLines(NewService(true));
        session.Feed(line, segment);
        Check.Bytes(TestBytes.Join(TestBytes.Repeat((byte)'X', MaxMessage - 2), AsciiText.ToBytes("\n")), session.SentBytes);
    }

    [TestMethod]
    public void AnswersWebSocketMessagesAsTheyCame()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(NewService(true));
        session.FeedFrames("81:68c3a9200a 82:61ff 01:61c3 80:9f20 81:20 82:");
        Assert.AreEqual("81:48c389 82:41ff 81:415353 81: 82:", session.SentFrames);
    }

    [TestMethod]
    public void ALongerLineIsRefused()
    {
        ConnectionSession session = ConnectionSession.ForLines(NewService(true));
        session.Feed(TestBytes.Repeat((byte)'x', MaxMessage + 1));
        Assert.AreEqual("error: line longer than 550 bytes\n", session.SentText);
        session.Closes(ProtocolError.LineTooLong);
    }

    [TestMethod]
    [DataRow("hello\n", "HELLO")]
    [DataRow("onetwo\n", "ONETWO")]
    [DataRow("one\ntwo\n", "ONE\nTWO")]
    [DataRow("  lead \t\r\n", "  LEAD")]
    [DataRow(" \t\r\n", "")]
    public void AnswersWithoutFraming(string bytes, string reply)
    {
        ByteBuffer output = new ByteBuffer(100);
        Offer(NewService(false), bytes, output);
        Assert.AreEqual(reply, Text(output));
        Offer(NewService(false), "next\n", output);
        Assert.AreEqual(reply + "NEXT", Text(output));
    }

    /// <summary>The first offer has converted the message already.</summary>
    [TestMethod]
    public void AMessageThatIsOfferedAgainIsAnsweredTheSame()
    {
        RawProtocol protocol = new RawProtocol();
        ByteBuffer input = new ByteBuffer(100);
        ByteBuffer output = new ByteBuffer(10);
        Reply reply = new Reply(protocol, output);
        UpperService service = NewService(false);
        byte[] bytes = TestBytes.Hex("61c39fc3bf c5802020");
        input.TryAppend(bytes, 0, bytes.Length);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        output.TryAppend(bytes, 0, 5);
        Assert.IsFalse(service.Received(protocol.Message, reply));
        Assert.IsFalse(service.Received(protocol.Message, reply));
        Assert.AreEqual(5, output.Length);
        output.Clear();
        Assert.IsTrue(service.Received(protocol.Message, reply));
        Check.Bytes(TestBytes.Hex("415353c5b8 c4bf"), TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }

    private static void Offer(UpperService service, string text, ByteBuffer output)
    {
        RawProtocol protocol = new RawProtocol();
        ByteBuffer input = new ByteBuffer(100);
        byte[] bytes = AsciiText.ToBytes(text);
        input.TryAppend(bytes, 0, bytes.Length);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        Assert.IsTrue(service.Received(protocol.Message, new Reply(protocol, output)));
    }

    private static string Text(ByteBuffer output)
    {
        return Replies.FromBytes(TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }

    private static UpperService NewService(bool answersEmpty)
    {
        return new UpperService(answersEmpty, MaxMessage);
    }
}

using System;

namespace Gateway.Protocol.Tests;

/// <summary>Messages answered with themselves, and everything that is left to the ordinary reader.</summary>
[TestClass]
public class WebSocketProtocolEchoTests
{
    [TestMethod]
    [DataRow("81:6869 82:00ff 81: 82:", "81:6869 82:00ff 81: 82:", "")]
    [DataRow("81:c3a4 81:6162636465666768696a6b6c6d6e6f70", "81:c3a4 81:6162636465666768696a6b6c6d6e6f70", "")]
    [DataRow("81:61 89:70 81:62", "81:61", "89:70 81:62")]
    [DataRow("81:61 01:62 80:63", "81:61", "01:62 80:63")]
    [DataRow("82:01 88:03e8", "82:01", "88:03e8")]
    [DataRow("82:01 82~05:0203", "82:01", "82~05:0203")]
    [DataRow("81:61 81:c3", "81:61", "81:c3")]
    [DataRow("81:61 81:ff", "81:61", "81:ff")]
    [DataRow("82:01 !8201", "82:01", "!8201")]
    [DataRow("82:01 !c28000000000", "82:01", "!c28000000000")]
    [DataRow("82:01 !82fe0001000000000000", "82:01", "!82fe0001000000000000")]
    [DataRow("", "", "")]
    public void AnswersWholeMessages(string script, string replies, string rest)
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = Fill(Frames.FromScript(script, masked: true));
        ByteBuffer output = new ByteBuffer(1024);
        int count = protocol.EchoWholeMessages(input, output);
        Check.Bytes(Frames.FromScript(replies, masked: false), output.Window.ToArray());
        Check.Bytes(Frames.FromScript(rest, masked: true), input.Window.ToArray());
        Assert.AreEqual(replies.Length == 0 ? 0 : replies.Split(' ').Length, count);
    }

    [TestMethod]
    public void AnswersEverySizeThatIsWhole()
    {
        for (int size = 0; size < 700; size++)
        {
            AnswersSize(size);
        }

        AnswersSize(65535);
    }

    [TestMethod]
    public void LeavesWhatDoesNotFit()
    {
        byte[] frame = Frames.Make(0x82, TestBytes.Pattern(300), masked: true);
        for (int room = 256; room < 304; room++)
        {
            ByteBuffer input = Fill(TestBytes.Join(frame, frame));
            ByteBuffer output = new ByteBuffer(304 + room - 1);
            WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
            Assert.AreEqual(1, protocol.EchoWholeMessages(input, output));
            Check.Bytes(frame, input.Window.ToArray());
            Check.Status(ReadStatus.Message, protocol.Read(input, new ByteBuffer(256)));
            Check.Bytes(TestBytes.Pattern(300), protocol.Message.Payload.ToArray());
        }
    }

    [TestMethod]
    public void LeavesEverythingInsideAMessage()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = Fill(Frames.FromScript("01:61 81:62", masked: true));
        ByteBuffer output = new ByteBuffer(1024);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        Assert.AreEqual(0, protocol.EchoWholeMessages(input, output));
        Check.Status(ReadStatus.Failed, protocol.Read(input, output));
        Check.Error(ProtocolError.ContinuationExpected, protocol.Error);
        Assert.AreEqual(0, protocol.EchoWholeMessages(Fill(Frames.FromScript("81:62", masked: true)), output));
    }

    [TestMethod]
    public void LeavesEverythingWhileAReplyIsHalfWritten()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer output = new ByteBuffer(1024);
        Assert.IsTrue(protocol.TryWrite(MessageType.Text, new byte[1], 0, 1, false, output));
        Assert.AreEqual(0, protocol.EchoWholeMessages(Fill(Frames.FromScript("81:62", masked: true)), output));
    }

    [TestMethod]
    public void LeavesWhatIsTooLong()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits(2, 100, 100));
        ByteBuffer input = Fill(Frames.FromScript("81:6162 81:616263", masked: true));
        ByteBuffer output = new ByteBuffer(1024);
        Assert.AreEqual(1, protocol.EchoWholeMessages(input, output));
        Check.Status(ReadStatus.Failed, protocol.Read(input, output));
        Check.Error(ProtocolError.MessageTooBig, protocol.Error);
    }

    [TestMethod]
    public void AClientAnswersNothing()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        Assert.AreEqual(0, protocol.EchoWholeMessages(Fill(Frames.FromScript("81:62", masked: false)), new ByteBuffer(1024)));
    }

    private static void AnswersSize(int size)
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = Fill(Frames.Make(0x82, TestBytes.Pattern(size), masked: true));
        ByteBuffer output = new ByteBuffer(size + FrameHeader.MaxLength);
        Assert.AreEqual(1, protocol.EchoWholeMessages(input, output));
        Check.Bytes(Frames.Make(0x82, TestBytes.Pattern(size), masked: false), output.Window.ToArray());
    }

    private static ByteBuffer Fill(byte[] bytes)
    {
        ByteBuffer buffer = new ByteBuffer(Math.Max(1, bytes.Length));
        buffer.TryAppend(bytes, 0, bytes.Length);
        return buffer;
    }
}

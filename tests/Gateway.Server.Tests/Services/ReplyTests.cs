using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class ReplyTests
{
    [TestMethod]
    public void WritesPartsOfMessages()
    {
        ByteBuffer output = new ByteBuffer(256);
        Reply reply = new Reply(new WebSocketProtocol(WebSocketRole.Server, new Limits()), output);
        byte[] source = TestBytes.Hex("00616263ff");
        Assert.IsTrue(reply.TryWrite(MessageType.Binary, source, 1, 2, false));
        Assert.IsTrue(reply.TryWrite(MessageType.Binary, source, 3, 1, true));
        Assert.IsTrue(reply.TryWrite(MessageType.Text, source, 0, 0, true));
        Assert.AreEqual("02:6162 80:63 81:", Script(output));
    }

    [TestMethod]
    public void WritesNothingWhenThereIsNoRoom()
    {
        ByteBuffer output = new ByteBuffer(256);
        Reply reply = new Reply(new WebSocketProtocol(WebSocketRole.Server, new Limits()), output);
        Assert.IsFalse(reply.TryWrite(MessageType.Binary, new byte[300], 0, 300, true));
        Assert.AreEqual(0, output.Length);
        output.TryAppend(new byte[200], 0, 200);
        Assert.IsFalse(reply.TryClose(CloseStatus.NormalClosure));
        Assert.AreEqual(200, output.Length);
    }

    [TestMethod]
    public void NothingFollowsAClose()
    {
        ByteBuffer output = new ByteBuffer(256);
        Reply reply = new Reply(new WebSocketProtocol(WebSocketRole.Server, new Limits()), output);
        Assert.IsTrue(reply.TryClose(CloseStatus.PolicyViolation));
        Assert.IsTrue(reply.TryClose(CloseStatus.NormalClosure));
        Assert.IsFalse(reply.TryWrite(MessageType.Text, new byte[1], 0, 1, true));
        Assert.AreEqual("88:03f0", Script(output));
    }

    [TestMethod]
    public void WritesLines()
    {
        ByteBuffer output = new ByteBuffer(256);
        Reply reply = new Reply(new LineProtocol(new Limits()), output);
        Assert.IsTrue(reply.TryWrite(MessageType.Text, AsciiText.ToBytes("abc"), 1, 2, true));
        Assert.IsTrue(reply.TryClose(CloseStatus.NormalClosure));
        Assert.IsFalse(reply.TryWrite(MessageType.Text, new byte[1], 0, 1, true));
        Assert.AreEqual("bc\n", Replies.FromBytes(TestBytes.Slice(output.Bytes, output.Start, output.Length)));
    }

    private static string Script(ByteBuffer output)
    {
        return Frames.ToScript(TestBytes.Slice(output.Bytes, output.Start, output.Length), false);
    }
}

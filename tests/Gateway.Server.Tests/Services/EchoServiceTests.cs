using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class EchoServiceTests
{
    [TestMethod]
    public void SendsPartsBackAsTheyCame()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        byte[] frames = Frames.FromScript("81:6f6e65 02:74 80:776f 82:", true);
        input.TryAppend(frames, 0, frames.Length);
        Reply reply = new Reply(protocol, output);
        EchoService service = new EchoService();
        while (protocol.Read(input, output) == ReadStatus.Message)
        {
            Assert.IsTrue(service.Received(protocol.Message, reply));
        }

        Assert.AreEqual("81:6f6e65 02:74 80:776f 82:", Frames.ToScript(TestBytes.Slice(output.Bytes, 0, output.Length), false));
    }

    [TestMethod]
    public void SaysWhenThereIsNoRoom()
    {
        LineProtocol protocol = new LineProtocol(new Limits());
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        byte[] line = AsciiText.ToBytes("one\n");
        input.TryAppend(line, 0, 4);
        Check.Status(ReadStatus.Message, protocol.Read(input, output));
        output.TryAppend(new byte[253], 0, 253);
        EchoService service = new EchoService();
        Reply reply = new Reply(protocol, output);
        Assert.IsFalse(service.Received(protocol.Message, reply));
        Assert.AreEqual(253, output.Length);
        output.Consume(253);
        Assert.IsTrue(service.Received(protocol.Message, reply));
        Check.Bytes(line, TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }
}

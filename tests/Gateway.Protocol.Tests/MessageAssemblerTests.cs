using System;

namespace Gateway.Protocol.Tests;

[TestClass]
public class MessageAssemblerTests
{
    [TestMethod]
    public void AMessageInOnePartIsNotCopied()
    {
        ByteBuffer input = Received("616263640a");
        LineProtocol protocol = new LineProtocol(new Limits());
        protocol.Read(input, new ByteBuffer(256));
        MessageAssembler assembler = new MessageAssembler(16);
        Assert.IsTrue(assembler.TryComplete(protocol.Message));
        Assert.IsTrue(assembler.Message.Buffer == input.Bytes);
        Assert.AreEqual(4, assembler.Message.Length);
    }

    [TestMethod]
    public void PartsAreJoined()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        MessageAssembler assembler = new MessageAssembler(16);
        ByteBuffer input = Received("0103616263" + "00026465" + "800166" + "82027879");
        Assert.IsFalse(ReadInto(assembler, protocol, input));
        Assert.IsFalse(ReadInto(assembler, protocol, input));
        Assert.IsTrue(ReadInto(assembler, protocol, input));
        CheckWhole("616263646566", MessageType.Text, assembler.Message);
        Assert.IsTrue(ReadInto(assembler, protocol, input));
        CheckWhole("7879", MessageType.Binary, assembler.Message);
    }

    [TestMethod]
    public void HalfAMessageOfAnEarlierConnectionIsForgotten()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        MessageAssembler assembler = new MessageAssembler(16);
        Assert.IsFalse(ReadInto(assembler, protocol, Received("0103616263")));
        protocol.Reset();
        ByteBuffer input = Received("010178" + "800179");
        Assert.IsFalse(ReadInto(assembler, protocol, input));
        Assert.IsTrue(ReadInto(assembler, protocol, input));
        CheckWhole("7879", MessageType.Text, assembler.Message);
    }

    /// <summary>The protocol's own limit is to prevent it, so it is the caller's mistake.</summary>
    [TestMethod]
    public void MoreThanThereIsRoomForIsRefused()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        MessageAssembler assembler = new MessageAssembler(4);
        ByteBuffer input = Received("0103616263" + "80026465");
        Assert.IsFalse(ReadInto(assembler, protocol, input));
        bool refused = false;
        try
        {
            ReadInto(assembler, protocol, input);
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }

        Assert.IsTrue(refused);
    }

    private static ByteBuffer Received(string hex)
    {
        byte[] bytes = TestBytes.Hex(hex);
        ByteBuffer input = new ByteBuffer(256);
        input.TryAppend(bytes, 0, bytes.Length);
        return input;
    }

    private static bool ReadInto(MessageAssembler assembler, MessageProtocol protocol, ByteBuffer input)
    {
        Check.Status(ReadStatus.Message, protocol.Read(input, new ByteBuffer(256)));
        return assembler.TryComplete(protocol.Message);
    }

    private static void CheckWhole(string hex, MessageType type, Message message)
    {
        byte[] payload = new byte[message.Length];
        Array.Copy(message.Buffer, message.Start, payload, 0, payload.Length);
        CollectionAssert.AreEqual(TestBytes.Hex(hex), payload);
        Assert.AreEqual((int)type, (int)message.Type);
        Assert.IsTrue(message.StartOfMessage && message.EndOfMessage);
    }
}

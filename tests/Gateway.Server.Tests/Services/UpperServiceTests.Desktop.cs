using System;
using System.Text;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>A message in upper case costs the garbage collector nothing.</summary>
[TestClass]
public class UpperServiceAllocationTests
{
    private const int Rounds = 100_000;

    [TestMethod]
    public void LinesAllocateNothing()
    {
        AllocatesNothing(new LineProtocol(new Limits()), Utf8("a line, straße, été \t\r\n"), Utf8("A LINE, STRASSE, ÉTÉ\n"));
    }

    [TestMethod]
    public void BytesAllocateNothing()
    {
        AllocatesNothing(new RawProtocol(), Utf8("straße, été \t\r\n"), Utf8("STRASSE, ÉTÉ"));
    }

    [TestMethod]
    public void MessagesAllocateNothing()
    {
        byte[] message = Frames.Make(0x81, Utf8("été "), true);
        byte[] answer = Frames.Make(0x81, Utf8("ÉTÉ"), false);
        AllocatesNothing(new WebSocketProtocol(WebSocketRole.Server, new Limits()), message, answer);
    }

    private static void AllocatesNothing(MessageProtocol protocol, byte[] message, byte[] answer)
    {
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(256);
        Reply reply = new Reply(protocol, output);
        UpperService service = new UpperService(true, 256);
        Answer(service, reply, protocol, message, input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            Answer(service, reply, protocol, message, input, output);
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        Check.Bytes(answer, TestBytes.Slice(output.Bytes, output.Start, output.Length));
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    private static void Answer(UpperService service, Reply reply, MessageProtocol protocol, byte[] message, ByteBuffer input, ByteBuffer output)
    {
        output.Clear();
        input.TryAppend(message, 0, message.Length);
        protocol.Read(input, output);
        service.Received(protocol.Message, reply);
    }
}

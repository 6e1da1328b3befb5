using System;

namespace Gateway.Protocol.Tests;

/// <summary>100,000 frames or lines of each kind allocate not one byte, once everything is warm.</summary>
[TestClass]
public class AllocationTests
{
    private const int Rounds = 100_000;

    [TestMethod]
    [DataRow("81:68656c6c6f")]
    [DataRow("81:c3a4e282acf09f9880")]
    [DataRow("82:00ff00ff")]
    [DataRow("01:68 00:65 80:6c")]
    [DataRow("02: 00: 80:")]
    [DataRow("89:70696e67")]
    [DataRow("8a:706f6e67")]
    [DataRow("01:c3 89:70 8a:71 80:a4")]
    public void ReadingFrames(string script)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = new WebSocketProtocol((WebSocketRole)role, new Limits());
            AllocatesNothing(protocol, Frames.FromScript(script, role == 0), echo: false);
        }
    }

    [TestMethod]
    [DataRow(5)]
    [DataRow(200)]
    [DataRow(700)]
    public void EchoingFrames(int length)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = new WebSocketProtocol((WebSocketRole)role, new Limits());
            AllocatesNothing(protocol, Frames.Make(0x81, TestBytes.Pattern(length), role == 0), echo: true);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(300)]
    public void EchoingLines(int length)
    {
        byte[] line = TestBytes.Pattern(length + 1);
        line[length] = (byte)'\n';
        AllocatesNothing(new LineProtocol(new Limits()), line, echo: true);
    }

    [TestMethod]
    public void WritingFrames()
    {
        byte[] payload = TestBytes.Pattern(100);
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = new WebSocketProtocol((WebSocketRole)role, new Limits());
            ByteBuffer output = new ByteBuffer(1024);
            AllocatesNothing(() => Write(protocol, payload, output));
        }
    }

    [TestMethod]
    public void EchoingThroughAStreamProtocol()
    {
        LineEcho echo = new LineEcho(256);
        byte[] line = AsciiText.ToBytes("hello\n");
        AllocatesNothing(() =>
        {
            echo.Feed(line, 0, line.Length);
            echo.Output.Consume(echo.Output.Length);
        });
    }

    [TestMethod]
    public void ReadingRequestHeads()
    {
        byte[] bytes = Heads.Bytes(Heads.Upgrade);
        RequestHead head = new RequestHead(16384, 1024);
        ByteBuffer input = new ByteBuffer(512);
        ByteBuffer output = new ByteBuffer(512);
        AllocatesNothing(() =>
        {
            head.Reset();
            output.Clear();
            input.TryAppend(bytes, 0, bytes.Length);
            head.TryRead(input);
            OpeningHandshake.TryAccept(head, null, output);
        }, Rounds / 10);
        Assert.IsTrue(head.IsComplete && output.Length > 0);
    }

    private static void Write(WebSocketProtocol protocol, byte[] payload, ByteBuffer output)
    {
        output.Clear();
        protocol.TryWrite(MessageType.Text, payload, 0, 50, false, output);
        protocol.TryWritePing(payload, 0, 10, output);
        protocol.TryWrite(MessageType.Text, payload, 50, 50, true, output);
        protocol.TryWritePong(payload, 0, 10, output);
        protocol.TryBeginFrame(MessageType.Binary, 100, output);
        protocol.TryWritePayload(payload, 0, 100, output);
    }

    private static void AllocatesNothing(MessageProtocol protocol, byte[] bytes, bool echo)
    {
        ByteBuffer input = new ByteBuffer(256);
        ByteBuffer output = new ByteBuffer(512);
        AllocatesNothing(() => Feed(protocol, bytes, echo, input, output));
        Assert.AreEqual(0, input.Length, "the last round was not read to its end");
    }

    private static void Feed(MessageProtocol protocol, byte[] bytes, bool echo, ByteBuffer input, ByteBuffer output)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            input.Compact();
            int part = Math.Min(input.FreeSpace, bytes.Length - at);
            input.TryAppend(bytes, at, part);
            at += part;
            while (protocol.Read(input, output) == ReadStatus.Message)
            {
                Message message = protocol.Message;
                _ = echo && protocol.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage, output);
                output.Consume(output.Length);
            }

            output.Consume(output.Length);
        }
    }

    private static void AllocatesNothing(Action round, int rounds = Rounds)
    {
        for (int i = 0; i < 1000; i++)
        {
            round();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < rounds; i++)
        {
            round();
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

using System;
using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>Many messages to a call are the same messages as one by one.</summary>
[TestClass]
public class WebSocketProtocolBatchTests
{
    [TestMethod]
    [DataRow("81:6869 82:00ff 81: 82:", "[6869] [00ff] [] [] NeedMoreData", "")]
    [DataRow("81:61 89:70 82:62", "[61] [62] NeedMoreData", "8a:70")]
    [DataRow("81:61 01:62 80:63 81:64", "[61] [62 63] [64] NeedMoreData", "")]
    [DataRow("81:c3a4 81:c3", "[c3a4] Failed", "88:03ef746578742063616e6e6f74206265205554462d38")]
    [DataRow("82:01 88:03e8 82:02", "[01] Closed", "88:03e8")]
    [DataRow("82:01 82~05:0203", "[01] NeedMoreData", "")]
    public void HandsOutEveryMessage(string script, string expected, string answers)
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer output = new ByteBuffer(512);
        Recorder recorder = new Recorder(new StringBuilder(), int.MaxValue);
        ReadStatus status = protocol.ReadMany(Fill(Frames.FromScript(script, true)), output, ref recorder);
        Assert.AreEqual(expected, $"{recorder.Text}{status}");
        if (status != ReadStatus.Failed)
        {
            Check.Bytes(Frames.FromScript(answers, false), output.Window.ToArray());
        }
    }

    /// <summary>Lengths around those where a frame's header grows, all of it there at once or byte by byte.</summary>
    [TestMethod]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(65535)]
    [DataRow(65536)]
    [DataRow(100000)]
    public void TakesLongMessages(int length)
    {
        byte[] payload = new byte[length];
        new Random(length).NextBytes(payload);
        byte[] frame = Frames.Make(0x82, (byte[])payload.Clone(), true);
        string expected = $"[{TestBytes.ToHex(payload, 0, length)}] ";
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        Recorder recorder = new Recorder(new StringBuilder(), int.MaxValue);
        Check.Status(ReadStatus.NeedMoreData, protocol.ReadMany(Fill(frame), new ByteBuffer(512), ref recorder));
        Assert.AreEqual(expected, recorder.Text.ToString());

        ByteBuffer input = new ByteBuffer(frame.Length);
        for (int cut = 1; cut <= 16; cut++)
        {
            recorder.Text.Clear();
            input.TryAppend(frame, 0, cut);
            protocol.ReadMany(input, new ByteBuffer(512), ref recorder);
            input.Compact();
            input.TryAppend(frame, cut, frame.Length - cut);
            protocol.ReadMany(input, new ByteBuffer(512), ref recorder);
            Assert.AreEqual(expected, recorder.Text.ToString());
            input.Compact();
        }
    }

    [TestMethod]
    [DataRow("82ff0000000000000002000000000101")]
    [DataRow("82ff8000000000000002000000000101")]
    public void RefusesALengthOf64BitsThatIsWrong(string frame)
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        Recorder recorder = new Recorder(new StringBuilder(), int.MaxValue);
        byte[] bytes = Convert.FromHexString(frame);
        Check.Status(ReadStatus.Failed, protocol.ReadMany(Fill(bytes), new ByteBuffer(512), ref recorder));
        Assert.AreEqual("", recorder.Text.ToString());
    }

    [TestMethod]
    public void AClientGetsThemToo()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        Recorder recorder = new Recorder(new StringBuilder(), int.MaxValue);
        protocol.ReadMany(Fill(Frames.FromScript("81:6869 82:00", false)), new ByteBuffer(512), ref recorder);
        Assert.AreEqual("[6869] [00] ", recorder.Text.ToString());
    }

    [TestMethod]
    public void StopsWhenItIsToldTo()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = Fill(Frames.FromScript("81:61 81:62 81:63", true));
        Recorder recorder = new Recorder(new StringBuilder(), 2);
        Check.Status(ReadStatus.Message, protocol.ReadMany(input, new ByteBuffer(512), ref recorder));
        Assert.AreEqual("[61] [62] ", recorder.Text.ToString());
        Check.Bytes(Frames.FromScript("81:63", true), input.Window.ToArray());
    }

    [TestMethod]
    public void AConsumerThatThrowsGetsNothingTwice()
    {
        WebSocketProtocol protocol = new WebSocketProtocol(WebSocketRole.Server, new Limits());
        ByteBuffer input = Fill(Frames.FromScript("81:61 81:62 81:63", true));
        Recorder thrower = new Recorder(new StringBuilder(), -1);
        Assert.ThrowsExactly<InvalidOperationException>(() => protocol.ReadMany(input, new ByteBuffer(512), ref thrower));
        Check.Bytes(Frames.FromScript("81:62 81:63", true), input.Window.ToArray());
    }

    private static ByteBuffer Fill(byte[] bytes)
    {
        ByteBuffer buffer = new ByteBuffer(bytes.Length);
        buffer.TryAppend(bytes, 0, bytes.Length);
        return buffer;
    }

    /// <summary>Writes messages down, up to a number of them; throws when the number is negative.</summary>
    private struct Recorder : IMessageConsumer
    {
        private int _left;

        public Recorder(StringBuilder text, int count)
        {
            Text = text;
            _left = count;
        }

        public StringBuilder Text { get; }

        public bool Take(MessageType type, Span<byte> payload, bool startOfMessage, bool endOfMessage)
        {
            if (_left < 0)
            {
                throw new InvalidOperationException();
            }

            byte[] bytes = payload.ToArray();
            Text.Append(startOfMessage ? "[" : " ").Append(TestBytes.ToHex(bytes, 0, bytes.Length)).Append(endOfMessage ? "] " : "");
            _left--;
            return _left > 0;
        }
    }
}

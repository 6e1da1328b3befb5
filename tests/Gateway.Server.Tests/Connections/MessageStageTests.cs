using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Messages between an input of 512 bytes, a service, and an output of 576.</summary>
[TestClass]
public class MessageStageTests
{
    [TestMethod]
    public void EchoesLines()
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.Feed("one\n\nthree\r\nrest");
        Assert.AreEqual("one\n\nthree\r\n", session.SentText);
        session.Waits();
        Assert.AreEqual(900000, session.Connection.WaitLimit);
    }

    [TestMethod]
    public void HalfALineAtTheEndIsAnError()
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.Feed("one\nhalf");
        session.EndInput();
        Assert.AreEqual("one\n", session.SentText);
        session.Closes(ProtocolError.UnexpectedEndOfInput);
    }

    /// <summary>All lines are answered, however long it takes to send that, before the end counts.</summary>
    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void AnswersLinesBeforeTheEnd(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.SendLimit = sendLimit;
        byte[] lines = Lines(40);
        session.Connection.EndInput();
        session.Connection.Input.TryAppend(lines, 0, 500);
        session.Pump();
        Check.Bytes(TestBytes.Slice(lines, 0, LastLineEnd(lines, 500)), session.SentBytes);
        session.Closes(ProtocolError.UnexpectedEndOfInput);
    }

    [TestMethod]
    public void SaysThatALineIsTooLong()
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.Feed(TestBytes.Join(AsciiText.ToBytes("one\n"), TestBytes.Repeat((byte)'x', 6001)));
        string sent = session.SentText;
        string error = "\nerror: line longer than 6000 bytes\n";
        Assert.AreEqual("one\nx", sent.Substring(0, 5));
        Assert.AreEqual(error, sent.Substring(sent.Length - error.Length));
        session.Closes(ProtocolError.LineTooLong);
    }

    /// <summary>Messages larger than both buffers come in parts; joined they are what was sent.</summary>
    [TestMethod]
    [DataRow(int.MaxValue, 5000)]
    [DataRow(int.MaxValue, 100)]
    [DataRow(1, 5000)]
    [DataRow(1, 100)]
    [DataRow(577, 577)]
    public void EchoesMessagesLargerThanTheBuffers(int sendLimit, int segment)
    {
        byte[] payload = TestBytes.Pattern(5000);
        ConnectionSession lines = ConnectionSession.ForLines(new EchoService());
        lines.SendLimit = sendLimit;
        byte[] line = TestBytes.Join(payload, AsciiText.ToBytes("\n"));
        lines.Feed(line, segment);
        Check.Bytes(line, lines.SentBytes);

        ConnectionSession frames = ConnectionSession.ForWebSocket(new EchoService());
        frames.SendLimit = sendLimit;
        frames.Feed(Frames.Make(0x82, payload, true), segment);
        Check.Bytes(payload, Payload(frames.SentBytes, 2));
        frames.Waits();
    }

    /// <summary>The output is nearly always full, so that messages wait for room again and again: none is lost or doubled.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(64)]
    public void KeepsAMessageThatWaitsForRoom(int sendLimit)
    {
        ConnectionSession lines = ConnectionSession.ForLines(new EchoService());
        lines.SendLimit = sendLimit;
        byte[] all = Lines(100);
        lines.Feed(all);
        Check.Bytes(all, lines.SentBytes);

        ConnectionSession frames = ConnectionSession.ForWebSocket(new EchoService());
        frames.SendLimit = sendLimit;
        frames.Feed(ManyFrames(60, true));
        Check.Bytes(ManyFrames(60, false), frames.SentBytes);
        frames.Waits();
    }

    [TestMethod]
    public void AServiceThatThrowsEndsTheLines()
    {
        TestService service = TestService.ThrowsOnMark();
        ConnectionSession session = ConnectionSession.ForLines(service);
        session.Feed("one\n!two\nthree\n");
        Assert.AreEqual("one\nerror: closed with status 1011\n", session.SentText);
        session.Closes(ProtocolError.None);
        Assert.AreEqual(2, service.Calls);
        Assert.AreEqual(1, session.Log.ErrorCount);
        Assert.AreEqual("marked", session.Log.LastException!.Message);
    }

    [TestMethod]
    public void WhatAServiceKeepsForAClientGoesWithTheClient()
    {
        KeepingService service = new KeepingService();
        ConnectionSession session = ConnectionSession.ForLines(service);
        session.Feed("one\n");
        Assert.IsNotNull(service.LastReply!.State);
        session.Connection.End();
        Assert.IsNull(service.LastReply.State);
    }

    /// <summary>Nor does it matter that the failure cannot be told, for want of memory for example.</summary>
    [TestMethod]
    public void AServiceThatThrowsEndsTheLinesWhateverTheLogDoes()
    {
        ConnectionSession session = ConnectionSession.ForLines(TestService.ThrowsOnMark());
        session.Log.Fails = true;
        session.Feed("one\n!two\nthree\n");
        Assert.AreEqual("one\nerror: closed with status 1011\n", session.SentText);
        session.Closes(ProtocolError.None);
    }

    /// <summary>The peer is told 1011 and has some time to answer; what it says until then is nothing to the service.</summary>
    [TestMethod]
    public void AServiceThatThrowsClosesTheWebSocket()
    {
        TestService service = TestService.ThrowsOnMark();
        ConnectionSession session = ConnectionSession.ForWebSocket(service);
        session.FeedFrames("81:6f6e65 81:2174776f 81:7468726565 89:70");
        Assert.AreEqual("81:6f6e65 88:03f3", session.SentFrames);
        session.Waits();
        Assert.AreEqual(567, session.Connection.WaitLimit);
        Assert.AreEqual(2, service.Calls);
        session.FeedFrames("88:03f3");
        Assert.AreEqual("81:6f6e65 88:03f3", session.SentFrames);
        session.Closes(ProtocolError.None);
        Assert.AreEqual(1, session.Log.ErrorCount);
    }

    [TestMethod]
    public void AServiceThatThrowsEndsNoOtherConnection()
    {
        TestService service = TestService.ThrowsOnMark();
        ConnectionSession first = ConnectionSession.ForWebSocket(service);
        ConnectionSession second = ConnectionSession.ForWebSocket(service);
        ConnectionSession third = ConnectionSession.ForLines(service);
        second.FeedFrames("81:6f6e65 01:74");
        first.FeedFrames("81:2174776f");
        second.FeedFrames("80:776f");
        third.Feed("three\n");
        Assert.AreEqual("88:03f3", first.SentFrames);
        Assert.AreEqual("81:6f6e65 01:74 80:776f", second.SentFrames);
        second.Waits();
        Assert.AreEqual("three\n", third.SentText);
        third.Waits();
    }

    /// <summary>It fails when the answer does not even fit into an empty output, instead of trying for ever.</summary>
    [TestMethod]
    [DataRow(0, int.MaxValue)]
    [DataRow(0, 1)]
    [DataRow(1, int.MaxValue)]
    [DataRow(1, 1)]
    [DataRow(2, int.MaxValue)]
    public void AServiceThatNeverFitsFails(int kind, int sendLimit)
    {
        TestService service = kind == 0 ? TestService.NeverFits() : kind == 1 ? TestService.WantsTooMuch() : TestService.NeverEnds();
        ConnectionSession frames = ConnectionSession.ForWebSocket(service);
        frames.SendLimit = sendLimit;
        frames.FeedFrames("89:70 81:6f6e65");
        string sent = frames.SentFrames;
        Assert.AreEqual("88:03f3", sent.Substring(sent.Length - 7));
        Assert.AreEqual(1, frames.Log.ErrorCount);
        frames.FeedFrames("88:03f3");
        frames.Closes(ProtocolError.None);

        ConnectionSession lines = ConnectionSession.ForLines(service);
        lines.SendLimit = sendLimit;
        lines.Feed("one\n");
        Assert.IsTrue(lines.SentText.IndexOf("error: closed with status 1011\n") >= 0, "error line");
        lines.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void AServiceMayEndTheConversation()
    {
        ConnectionSession lines = ConnectionSession.ForLines(TestService.EndsNormally());
        lines.Feed("one\ntwo\n");
        Assert.AreEqual("one\n", lines.SentText);
        lines.Closes(ProtocolError.None);

        ConnectionSession frames = ConnectionSession.ForWebSocket(TestService.EndsNormally());
        frames.FeedFrames("81:6f6e65 81:74776f");
        Assert.AreEqual("81:6f6e65 88:03e8", frames.SentFrames);
        frames.Waits();
        frames.FeedFrames("88:03e8");
        frames.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void TheClientClosesTheWebSocket()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new EchoService());
        session.FeedFrames("81:6f6e65 88:03e8 81:74776f");
        Assert.AreEqual("81:6f6e65 88:03e8", session.SentFrames);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void AWebSocketThatEndsWithoutAWordIsLost()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new EchoService());
        session.FeedFrames("81:6f6e65 01:74");
        session.EndInput();
        Assert.AreEqual("81:6f6e65 01:74", session.SentFrames);
        session.Closes(ProtocolError.ConnectionLost);
    }

    [TestMethod]
    public void GarbageFailsTheWebSocket()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new EchoService());
        session.FeedFrames("81:6f6e65 !f1f2f3f4f5");
        string sent = Replies.FromBytes(session.SentBytes);
        Assert.IsTrue(sent.IndexOf("reserved bit set") > 0, "reason");
        session.Closes(ProtocolError.ReservedBitSet);
    }

    /// <summary>The input that was there before is answered first, even if the output is full in between.</summary>
    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void ClosesTheWebSocketWhenAllIsAnswered(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new EchoService());
        session.SendLimit = sendLimit;
        byte[] frames = ManyFrames(8, true);
        session.Connection.Input.TryAppend(frames, 0, frames.Length);
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Pump();
        Check.Bytes(TestBytes.Join(ManyFrames(8, false), Frames.FromScript("88:03e9", false)), session.SentBytes);
        session.Waits();
        Assert.AreEqual(567, session.Connection.WaitLimit);
        Assert.IsFalse(session.Connection.HasWork);
        session.FeedFrames("88:03e9");
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void ClosesTheWebSocketInsideAMessage()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new EchoService());
        session.FeedFrames("01:6f6e");
        byte[] frame = Frames.FromScript("80:65", true);
        session.Feed(TestBytes.Slice(frame, 0, frame.Length - 1));
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Pump();
        Assert.AreEqual("01:6f6e 88:03e9", session.SentFrames);
        session.Feed(TestBytes.Slice(frame, frame.Length - 1, 1));
        session.Waits();
        session.FeedFrames("88:03e9");
        session.Closes(ProtocolError.None);
        Assert.AreEqual("01:6f6e 88:03e9", session.SentFrames);
    }

    [TestMethod]
    public void ClosesTheLinesWhenAllIsAnswered()
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Feed("one\ntwo\nhalf");
        Assert.AreEqual("one\ntwo\n", session.SentText);
        session.Closes(ProtocolError.None);
    }

    /// <summary>Lines of 0 to 96 bytes.</summary>
    private static byte[] Lines(int count)
    {
        ByteSink lines = new ByteSink();
        for (int i = 0; i < count; i++)
        {
            byte[] line = TestBytes.Join(TestBytes.Pattern(i * 37 % 97), AsciiText.ToBytes("\n"));
            lines.Append(line, 0, line.Length);
        }

        return lines.ToArray();
    }

    private static int LastLineEnd(byte[] bytes, int end)
    {
        while (bytes[end - 1] != '\n')
        {
            end--;
        }

        return end;
    }

    /// <summary>Frames of 0 to 96 bytes.</summary>
    private static byte[] ManyFrames(int count, bool masked)
    {
        ByteSink frames = new ByteSink();
        for (int i = 0; i < count; i++)
        {
            byte[] frame = Frames.Make(0x81, TestBytes.Pattern(i * 37 % 97), masked);
            frames.Append(frame, 0, frame.Length);
        }

        return frames.ToArray();
    }

    /// <summary>The payload of one message in unmasked fragments, the first of this type.</summary>
    private static byte[] Payload(byte[] bytes, int opcode)
    {
        ByteSink payload = new ByteSink();
        int at = 0;
        while (at < bytes.Length)
        {
            Assert.AreEqual(at == 0 ? opcode : 0, bytes[at] & 0x7F, "opcode");
            int length = bytes[at + 1];
            Assert.IsTrue(length <= 126, "unmasked, no longer than the buffer");
            int start = length == 126 ? at + 4 : at + 2;
            length = length == 126 ? (bytes[at + 2] << 8) | bytes[at + 3] : length;
            payload.Append(bytes, start, length);
            Assert.AreEqual(start + length == bytes.Length, bytes[at] > 0x7F, "the last one only is final");
            at = start + length;
        }

        return payload.ToArray();
    }
}

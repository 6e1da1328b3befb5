using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>What goes across stages, and one connection object for many clients.</summary>
[TestClass]
public class ConnectionTests
{
    private const int FailureCount = 14;

    [TestMethod]
    public void UpgradesByteByByte()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(AsciiText.ToBytes(Texts.Upgrade), 1);
        Assert.AreEqual(Texts.Accepted, session.SentText);
        session.Waits();
        Assert.AreEqual(30000, session.Connection.WaitLimit);
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void TakesTheFirstFrameFromTheSegmentOfTheRequest(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.SendLimit = sendLimit;
        session.Feed(TestBytes.Join(AsciiText.ToBytes(Texts.Upgrade), Frames.FromScript("81:6f6e65 82:32", true)));
        Check.Bytes(TestBytes.Join(AsciiText.ToBytes(Texts.Accepted), Frames.FromScript("81:6f6e65 82:32", false)), session.SentBytes);
        session.Waits();
    }

    /// <summary>Request, frames and the end of the stream were there before the first pump.</summary>
    [TestMethod]
    public void AnswersFramesBeforeTheEndOfTheStream()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Connection.EndInput();
        session.Feed(TestBytes.Join(AsciiText.ToBytes(Texts.Upgrade), Frames.FromScript("81:6f6e65 88:", true)));
        Check.Bytes(TestBytes.Join(AsciiText.ToBytes(Texts.Accepted), Frames.FromScript("81:6f6e65 88:", false)), session.SentBytes);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void UpgradesAfterAPage()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(Texts.Get + Texts.Upgrade);
        Check.Bytes(TestBytes.Join(Texts.PageReply(false), AsciiText.ToBytes(Texts.Accepted)), session.SentBytes);
        session.Waits();
    }

    [TestMethod]
    public void ACloseThatWasRequestedReachesTheNextStage()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Feed(Texts.Upgrade);
        Check.Bytes(TestBytes.Join(AsciiText.ToBytes(Texts.Accepted), Frames.FromScript("88:03e9", false)), session.SentBytes);
        session.Waits();
    }

    /// <summary>How the bytes are cut changes nothing, whatever the sizes of segments and sends.</summary>
    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void SegmentsDoNotMatter(int sendLimit)
    {
        byte[] http = Conversation();
        byte[] lines = TestBytes.Join(TestBytes.Join(AsciiText.ToBytes("one\n\ntwo\n"), TestBytes.Pattern(1300)), AsciiText.ToBytes("\nthree\nhalf"));
        byte[] httpReply = Converse(ConnectionSession.ForHttp(), http, http.Length, int.MaxValue);
        byte[] lineReply = Converse(ConnectionSession.ForLines(new EchoService()), lines, lines.Length, int.MaxValue);
        Check.Bytes(TestBytes.Slice(lines, 0, lines.Length - 4), lineReply);
        for (int segment = 1; segment <= 64; segment++)
        {
            Check.Bytes(httpReply, Converse(ConnectionSession.ForHttp(), http, segment, sendLimit), "http " + segment.ToString());
            Check.Bytes(lineReply, Converse(ConnectionSession.ForLines(new EchoService()), lines, segment, sendLimit), "lines " + segment.ToString());
        }
    }

    /// <summary>However a client has failed, the next one in the slot finds the connection as new.</summary>
    [TestMethod]
    public void ServesTheNextClientAsNew()
    {
        for (int failure = 0; failure < FailureCount; failure++)
        {
            ConnectionSession session = new ConnectionSession();
            Fail(session, failure);
            ServesHttp(session, failure);
            Fail(session, failure);
            ServesLines(session, failure);
            Fail(session, failure);
            ServesWebSocket(session, failure);
        }
    }

    [TestMethod]
    public void AForgottenCloseRequestIsNoneForTheNextClient()
    {
        ConnectionSession session = ConnectionSession.ForLines(new EchoService());
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Connection.EndInput();
        session.BeginLines(new EchoService());
        Assert.IsFalse(session.Connection.HasWork);
        session.Feed("one\n");
        Assert.AreEqual("one\n", session.SentText);
        session.Waits();
    }

    private static byte[] Conversation()
    {
        ByteSink bytes = new ByteSink();
        Append(bytes, AsciiText.ToBytes(Texts.Get + Texts.GetNothing + Texts.Upgrade));
        Append(bytes, Frames.FromScript("81:6f6e65 89:70 01:74 80:776f 8a:", true));
        Append(bytes, Frames.Make(0x82, TestBytes.Pattern(300), true));
        Append(bytes, Frames.Make(0x82, TestBytes.Pattern(1300), true));
        Append(bytes, Frames.FromScript("81:c3a9 88:03e86f6b", true));
        return bytes.ToArray();
    }

    private static void Append(ByteSink sink, byte[] bytes)
    {
        sink.Append(bytes, 0, bytes.Length);
    }

    private static byte[] Converse(ConnectionSession session, byte[] bytes, int segment, int sendLimit)
    {
        session.SendLimit = sendLimit;
        session.Feed(bytes, segment);
        session.EndInput();
        Assert.AreEqual((int)ConnectionStatus.Closing, (int)session.Status);
        return session.SentBytes;
    }

    /// <summary>Leaves a connection in the middle of something, or failed, in each of its stages.</summary>
    private static void Fail(ConnectionSession session, int failure)
    {
        if (failure < 5)
        {
            FailHttp(session, failure);
        }
        else if (failure < 9)
        {
            FailLines(session, failure);
        }
        else
        {
            FailWebSocket(session, failure);
        }
    }

    private static void FailHttp(ConnectionSession session, int failure)
    {
        session.BeginHttp();
        switch (failure)
        {
            case 0:
                session.Feed("garbage\n");
                break;
            case 1:
                session.Feed("GET / HTTP/1.1\r\nOrigin: o\r\nX-Half: ");
                break;
            case 2:
                session.Feed("GET / HTTP/1.1\r\n");
                Assert.IsFalse(session.Connection.TryGoOn());
                session.EndInput();
                break;
            case 3:
                byte[] request = AsciiText.ToBytes(Texts.Get);
                session.Connection.Input.TryAppend(request, 0, request.Length);
                Assert.AreEqual((int)ConnectionStatus.NeedOutput, (int)session.Connection.Pump(), "in the middle of a page");
                break;
            default:
                session.Feed("GET / HTTP/1.0\r\n\r\n");
                break;
        }
    }

    private static void FailLines(ConnectionSession session, int failure)
    {
        session.BeginLines(TestService.ThrowsOnMark());
        switch (failure)
        {
            case 5:
                session.Feed(TestBytes.Repeat((byte)'x', 1000));
                break;
            case 6:
                session.Feed(TestBytes.Repeat((byte)'x', 6100));
                break;
            case 7:
                session.Feed("!\n");
                break;
            default:
                session.Connection.Output.TryAppend(TestBytes.Pattern(510), 0, 510);
                session.Connection.Input.TryAppend(AsciiText.ToBytes("pending\n"), 0, 8);
                session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
                session.Connection.Pump();
                break;
        }
    }

    private static void FailWebSocket(ConnectionSession session, int failure)
    {
        session.BeginWebSocket(TestService.ThrowsOnMark());
        switch (failure)
        {
            case 9:
                session.FeedFrames("!f1f2");
                break;
            case 10:
                session.FeedFrames("01:c3 !81");
                break;
            case 11:
                session.FeedFrames("81~0a:c3");
                break;
            case 12:
                session.FeedFrames("81:21");
                session.EndInput();
                break;
            default:
                byte[] frame = Frames.Make(0x81, TestBytes.Repeat((byte)'x', 450), true);
                session.Connection.Output.TryAppend(TestBytes.Pattern(400), 0, 400);
                session.Connection.Input.TryAppend(frame, 0, frame.Length);
                Assert.AreEqual((int)ConnectionStatus.NeedOutput, (int)session.Connection.Pump(), "a message waits");
                break;
        }
    }

    private static void ServesHttp(ConnectionSession session, int failure)
    {
        session.BeginHttp();
        session.Feed(Texts.GetNothing);
        Assert.AreEqual(Replies.Refusal("404 Not Found", "", false), session.SentText, "after " + failure.ToString());
        session.Waits();
        session.EndInput();
        session.Closes(ProtocolError.None);
    }

    private static void ServesLines(ConnectionSession session, int failure)
    {
        session.BeginLines(new EchoService());
        session.Feed("\nxy\n");
        Assert.AreEqual("\nxy\n", session.SentText, "after " + failure.ToString());
        session.Waits();
        session.EndInput();
        session.Closes(ProtocolError.None);
    }

    private static void ServesWebSocket(ConnectionSession session, int failure)
    {
        session.BeginWebSocket(new EchoService());
        session.FeedFrames("82:00 81:c3a9 01:78 80:79");
        Assert.AreEqual("82:00 81:c3a9 01:78 80:79", session.SentFrames, "after " + failure.ToString());
        session.Waits();
        session.FeedFrames("88:");
        session.Closes(ProtocolError.None);
    }
}

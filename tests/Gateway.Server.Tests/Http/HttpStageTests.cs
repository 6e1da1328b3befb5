using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Requests through an input of 512 bytes and an output of 576.</summary>
[TestClass]
public class HttpStageTests
{
    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void SendsAPageInPieces(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.SendLimit = sendLimit;
        session.Feed(Texts.Get);
        Check.Bytes(Texts.PageReply(false), session.SentBytes);
        session.Waits();
        Assert.IsTrue(session.PumpCount > 2, "pieces");
    }

    [TestMethod]
    public void SendsTheHeadOnlyToHead()
    {
        Answers("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", Texts.PageHead(false), false);
        Answers("HEAD /nothing HTTP/1.1\r\nHost: h\r\n\r\n", Replies.RefusalHead("404 Not Found", "", 14, false), false);
    }

    [TestMethod]
    public void SaysThatAPageIsCompressed()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Router.MapCompressedPage("/small", "text/plain", AsciiText.ToBytes("..."));
        session.Feed("GET /small HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nContent-Encoding: gzip\r\n\r\n...", session.SentText);
        session.Waits();
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void SendsAPageInParts(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.SendLimit = sendLimit;
        session.Router.MapCompressedPage("/parts", "text/plain", new CountedParts());
        session.Feed("GET /parts HTTP/1.1\r\nHost: h\r\n\r\n" + Texts.Get);
        const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1203\r\nContent-Encoding: gzip\r\n\r\n";
        byte[] parts = TestBytes.Join(TestBytes.Join(new CountedParts().Make(0), new CountedParts().Make(1)), new CountedParts().Make(2));
        Check.Bytes(TestBytes.Join(TestBytes.Join(AsciiText.ToBytes(Head), parts), Texts.PageReply(false)), session.SentBytes);
        session.Waits();
    }

    [TestMethod]
    public void SendsOnlyTheHeadOfAPageInParts()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Router.MapCompressedPage("/parts", "text/plain", new CountedParts());
        session.Feed("HEAD /parts HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1203\r\nContent-Encoding: gzip\r\n\r\n", session.SentText);
        session.Waits();
    }

    [TestMethod]
    public void SendsAnEmptyPage()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Router.MapPage("/empty", "text/plain", new byte[0]);
        session.Feed("GET /empty HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n", session.SentText);
        session.Waits();
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void AnswersPipelinedRequestsInOrder(int sendLimit)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.SendLimit = sendLimit;
        session.Feed(Texts.Get + Texts.GetNothing + Texts.Get);
        byte[] refusal = AsciiText.ToBytes(Replies.Refusal("404 Not Found", "", false));
        Check.Bytes(TestBytes.Join(TestBytes.Join(Texts.PageReply(false), refusal), Texts.PageReply(false)), session.SentBytes);
        session.Waits();
    }

    /// <summary>A token that came in a subprotocol goes back in one, and so an acceptance may be longer than any head else.</summary>
    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void AnAcceptanceWaitsForRoom(int sendLimit)
    {
        string token = Replies.FromBytes(TestBytes.Repeat((byte)'x', 252));
        string protocol = "Sec-WebSocket-Protocol: token." + EncodedThrees(84) + "\r\n\r\n";
        GatewayOptions options = ConnectionSession.SmallOptions();
        options.HeadStore = 512;
        options.Token = token;
        ConnectionSession session = new ConnectionSession(options);
        session.BeginHttp();
        session.SendLimit = sendLimit;
        session.Feed("GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token + "\r\n\r\n" + WithoutEnd(Texts.Upgrade) + protocol);
        Check.Bytes(TestBytes.Join(Texts.PageReply(false), AsciiText.ToBytes(WithoutEnd(Texts.Accepted) + protocol)), session.SentBytes);
        session.Forget();
        session.FeedFrames("81:616263");
        Assert.AreEqual("81:616263", session.SentFrames);
    }

    [TestMethod]
    public void RefusesWhatIsWellFormedAndGoesOn()
    {
        Answers(Texts.GetNothing, Replies.Refusal("404 Not Found", "", false), false);
        Answers("POST / HTTP/1.1\r\nHost: h\r\n\r\n", Replies.Refusal("405 Method Not Allowed", "\r\nAllow: GET, HEAD", false), false);
        Answers("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n", Replies.Refusal("426 Upgrade Required", "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13", false), false);
        Answers(
            "HEAD /echo HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
            Replies.RefusalHead("426 Upgrade Required", "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13", 21, false),
            false);
    }

    [TestMethod]
    [DataRow("GET / HTTP/1.0\r\n\r\n")]
    [DataRow("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 27\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public void ClosesWhenTheClientOrABodyWantsIt(string request)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(request + Texts.Get);
        Check.Bytes(Texts.PageReply(true), session.SentBytes);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void RefusalsCloseToo()
    {
        Answers("GET /nothing HTTP/1.0\r\n\r\n", Replies.Refusal("404 Not Found", "", true), true);
        Answers(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody",
            Replies.Refusal("405 Method Not Allowed", "\r\nAllow: GET, HEAD", true),
            true);
    }

    [TestMethod]
    [DataRow("\u0001\u0002\u0003garbage\n", "400 Bad Request", "malformed request line", (int)ProtocolError.InvalidRequestLine)]
    [DataRow("GET /\r\n", "400 Bad Request", "malformed request line", (int)ProtocolError.InvalidRequestLine)]
    [DataRow("GET / HTTP/1.1\r\n\r\n", "400 Bad Request", "Host missing", (int)ProtocolError.HostMissing)]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n", "400 Bad Request", "duplicate header", (int)ProtocolError.DuplicateHeader)]
    [DataRow("GET / HTTP/1.1\r\nHost : h\r\n", "400 Bad Request", "malformed header", (int)ProtocolError.InvalidHeader)]
    [DataRow("GET / HTTP/2.0\r\n", "505 HTTP Version Not Supported", "HTTP version not supported", (int)ProtocolError.HttpVersionNotSupported)]
    public void SaysWhatIsWrong(string request, string status, string detail, int error)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(request);
        Assert.AreEqual(Replies.Refusal(status, "", detail), session.SentText);
        session.Closes((ProtocolError)error);
    }

    [TestMethod]
    [DataRow("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n", "malformed Sec-WebSocket-Key")]
    [DataRow("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n", "malformed Sec-WebSocket-Key")]
    [DataRow("Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", "Upgrade: websocket and Connection: Upgrade belong together")]
    [DataRow("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "Sec-WebSocket-Version missing")]
    [DataRow("Content-Length: 1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n", "a WebSocket needs GET, HTTP/1.1 and no body")]
    public void SaysWhatIsWrongWithAHandshake(string headers, string detail)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed("GET /echo HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n");
        Assert.AreEqual(Replies.Refusal("400 Bad Request", "", detail), session.SentText);
        Assert.AreEqual((int)ConnectionStatus.Closing, (int)session.Status);
    }

    [TestMethod]
    public void NamesTheWebSocketVersionItKnows()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed("GET /echo HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 12\r\n\r\n");
        string hint = "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13";
        Assert.AreEqual(Replies.Refusal("426 Upgrade Required", hint, "Sec-WebSocket-Version is not 13"), session.SentText);
        session.Closes(ProtocolError.WebSocketVersionNotSupported);
    }

    /// <summary>Above 1,000 bytes in all, above 512 in a line that is needed, above the store of 128.</summary>
    [TestMethod]
    [DataRow("X-Skipped: ", 1000)]
    [DataRow("Origin: ", 600)]
    [DataRow("Origin: ", 200)]
    public void RefusesHeadsThatAreTooLarge(string header, int length)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        byte[] request = AsciiText.ToBytes("GET / HTTP/1.1\r\nHost: h\r\n" + header);
        session.Feed(TestBytes.Join(TestBytes.Join(request, TestBytes.Repeat((byte)'x', length)), AsciiText.ToBytes("\r\n\r\n")));
        Assert.AreEqual(Replies.Refusal("431 Request Header Fields Too Large", "", "request head too large"), session.SentText);
        session.Closes(ProtocolError.HeadTooLarge);
    }

    [TestMethod]
    public void PassesOverALongHeaderThatNobodyNeeds()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        byte[] request = AsciiText.ToBytes("GET / HTTP/1.1\r\nHost: h\r\nX-Skipped: ");
        session.Feed(TestBytes.Join(TestBytes.Join(request, TestBytes.Repeat((byte)'x', 900)), AsciiText.ToBytes("\r\n\r\n")));
        Check.Bytes(Texts.PageReply(false), session.SentBytes);
        session.Waits();
    }

    [TestMethod]
    public void EndsInOrderBetweenRequests()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(Texts.Get);
        session.EndInput();
        Check.Bytes(Texts.PageReply(false), session.SentBytes);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    [DataRow("G")]
    [DataRow("GET / HTTP/1.1\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nX:")]
    public void HalfAHeadAtTheEndIsAnError(string half)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(half);
        session.EndInput();
        Assert.AreEqual("", session.SentText);
        session.Closes(ProtocolError.UnexpectedEndOfInput);
    }

    /// <summary>A client that half-closes behind its requests gets all its answers.</summary>
    [TestMethod]
    public void AnswersWhatCameBeforeTheEnd()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.SendLimit = 1;
        session.Connection.EndInput();
        session.Feed(Texts.Get + Texts.Get);
        Check.Bytes(TestBytes.Join(Texts.PageReply(false), Texts.PageReply(false)), session.SentBytes);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    [DataRow("G")]
    [DataRow("GET / HTTP/1.1\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: h\r\nX:")]
    public void SaysThatAHeadTookTooLong(string half)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(half);
        Assert.AreEqual(1234, session.Connection.WaitLimit);
        Assert.IsFalse(session.Connection.TryGoOn());
        Assert.AreEqual(Replies.Refusal("408 Request Timeout", "", true), session.SentText);
    }

    [TestMethod]
    public void SaysNothingWhenNothingWasBegun()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        Assert.IsFalse(session.Connection.TryGoOn());
        Assert.AreEqual("", session.SentText);
        session.Feed(Texts.GetNothing);
        Assert.IsFalse(session.Connection.TryGoOn());
        Assert.AreEqual(Replies.Refusal("404 Not Found", "", false), session.SentText);
    }

    /// <summary>Bytes of a head do not stretch its time; a new request has time of its own.</summary>
    [TestMethod]
    public void AnAnswerStartsTheWaitAnew()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        Assert.AreEqual(1234, session.Connection.RemainingWait(5000));
        session.Feed(AsciiText.ToBytes("GET /nothing HTTP/1.1\r\nHost: h\r\n\r"), 1);
        Assert.AreEqual(234, session.Connection.RemainingWait(6000));
        Assert.AreEqual(0, session.Connection.RemainingWait(7000));
        session.Feed("\n");
        Assert.AreEqual(1234, session.Connection.RemainingWait(8000));
    }

    [TestMethod]
    public void EndsWhenAskedToAfterTheAnswer()
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        session.Feed(Texts.Get);
        Check.Bytes(Texts.PageReply(false), session.SentBytes);
        session.Closes(ProtocolError.None);
    }

    /// <summary>A head without the empty line at its end.</summary>
    private static string WithoutEnd(string head)
    {
        return head.Substring(0, head.Length - 2);
    }

    /// <summary>Three letters <c>x</c> in base64, several times.</summary>
    private static string EncodedThrees(int count)
    {
        string text = "";
        for (int i = 0; i < count; i++)
        {
            text += "eHh4";
        }

        return text;
    }

    private static void Answers(string request, string answer, bool closes)
    {
        ConnectionSession session = ConnectionSession.ForHttp();
        session.Feed(AsciiText.ToBytes(request), 1);
        Assert.AreEqual(answer, session.SentText);
        Assert.AreEqual((int)(closes ? ConnectionStatus.Closing : ConnectionStatus.NeedInput), (int)session.Status);
    }
}

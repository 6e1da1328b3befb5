using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>What a client sees of a protected gateway, request by request.</summary>
[TestClass]
public class AccessControlTests
{
    private const string Challenge = "\r\nWWW-Authenticate: Bearer";

    [TestMethod]
    public void WithoutTheTokenNothingIsShown()
    {
        CheckStart("HTTP/1.1 401 Unauthorized\r\n", Ask(Texts.Get));
        CheckStart("HTTP/1.1 401 Unauthorized\r\n", Ask(Texts.GetNothing));
        CheckStart("HTTP/1.1 401 Unauthorized\r\n", Ask(Texts.Upgrade));
        Assert.IsTrue(Ask(Texts.Get).IndexOf(Challenge) > 0);
        Assert.IsTrue(Ask(Texts.Get).IndexOf("\r\nConnection: close\r\n") > 0);
    }

    [TestMethod]
    [DataRow("GET /?token=secret HTTP/1.1|Host: h||")]
    [DataRow("GET / HTTP/1.1|Host: h|Authorization: Bearer secret||")]
    public void WithTheTokenThePageIsShown(string request)
    {
        CheckStart("HTTP/1.1 200 OK\r\n", Ask(Replies.FromBytes(Heads.Bytes(request))));
    }

    /// <summary>A browser's script can set nothing but the subprotocol; it hears it back.</summary>
    [TestMethod]
    public void ATokenInASubprotocolIsAnswered()
    {
        string answer = Ask(WithHeader("Sec-WebSocket-Protocol: chat, token.c2VjcmV0"));
        CheckStart("HTTP/1.1 101 Switching Protocols\r\n", answer);
        Assert.IsTrue(answer.IndexOf("\r\nSec-WebSocket-Protocol: token.c2VjcmV0\r\n") > 0);
    }

    [TestMethod]
    [DataRow("Origin: http://h", "HTTP/1.1 101 ")]
    [DataRow("Origin: http://evil", "HTTP/1.1 403 ")]
    public void OnlyOwnPagesMayOpenWebSockets(string origin, string answer)
    {
        CheckStart(answer, Ask(WithHeader("Authorization: Bearer secret\r\n" + origin)));
    }

    /// <summary>Five wrong guesses, on as many connections, and the right one is not heard either.</summary>
    [TestMethod]
    public void GuessingIsSlow()
    {
        ConnectionSession session = Begin();
        session.Connection.PeerAddress = 77;
        for (int i = 0; i < 5; i++)
        {
            CheckStart("HTTP/1.1 401 ", Ask(session, Replies.FromBytes(Heads.Bytes("GET /?token=guess HTTP/1.1|Host: h||"))));
        }

        string blocked = Ask(session, Replies.FromBytes(Heads.Bytes("GET /?token=secret HTTP/1.1|Host: h||")));
        CheckStart("HTTP/1.1 429 Too Many Requests\r\n", blocked);
        Assert.IsTrue(blocked.IndexOf("\r\nRetry-After: 60\r\n") > 0);
        session.Connection.PeerAddress = 78;
        CheckStart("HTTP/1.1 200 OK\r\n", Ask(session, Replies.FromBytes(Heads.Bytes("GET /?token=secret HTTP/1.1|Host: h||"))));
    }

    [TestMethod]
    public void NothingIsCheckedWhereNothingIsSet()
    {
        Assert.IsTrue(AccessControl.From(new GatewayOptions()) == null);
    }

    private static string WithHeader(string header)
    {
        return Texts.Upgrade.Substring(0, Texts.Upgrade.Length - 2) + header + "\r\n\r\n";
    }

    private static ConnectionSession Begin()
    {
        GatewayOptions options = ConnectionSession.SmallOptions();
        options.Token = "secret";
        ConnectionSession session = new ConnectionSession(options);
        session.Router.MapPage("/", "text/html", Texts.Page());
        session.Router.MapService("/echo", new EchoService());
        return session;
    }

    private static string Ask(string request)
    {
        return Ask(Begin(), request);
    }

    private static string Ask(ConnectionSession session, string request)
    {
        session.BeginHttp();
        session.Feed(request);
        return session.SentText;
    }

    private static void CheckStart(string start, string text)
    {
        Assert.IsTrue(text.Length >= start.Length);
        Assert.AreEqual(start, text.Substring(0, start.Length));
    }
}

using System;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class HttpDateTests
{
    [TestMethod]
    [DataRow(2026, 11, 21, 9, 0, 0, "Sat, 21 Nov 2026 09:00:00 GMT")]
    [DataRow(2020, 1, 1, 0, 0, 0, "Wed, 01 Jan 2020 00:00:00 GMT")]
    [DataRow(2024, 2, 29, 23, 59, 59, "Thu, 29 Feb 2024 23:59:59 GMT")]
    [DataRow(2099, 12, 31, 10, 20, 30, "Thu, 31 Dec 2099 10:20:30 GMT")]
    public void WritesATime(int year, int month, int day, int hour, int minute, int second, string text)
    {
        byte[]? date = HttpDate.Format(new DateTime(year, month, day, hour, minute, second));
        Assert.AreEqual(text, Replies.FromBytes(date!));
    }

    [TestMethod]
    public void AClockThatIsNotSetTellsNothing()
    {
        Assert.IsNull(HttpDate.Format(new DateTime(2019, 12, 31, 23, 59, 59)));
    }

    [TestMethod]
    public void PagesAndRefusalsAreDated()
    {
        HttpDate date = new HttpDate();
        ConnectionSession session = new ConnectionSession();
        Router router = new Router(date);
        router.MapPage("/", "text/html", Texts.Page());
        session.Connection.BeginHttp(router);
        IsDated(session, Texts.Get);
        IsDated(session, "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
        IsDated(session, Texts.GetNothing);
        IsDated(session, "nonsense\r\n");
    }

    /// <summary>RFC 9110, 6.6.1: a 101 needs none.</summary>
    [TestMethod]
    public void AnUpgradeIsNotDated()
    {
        ConnectionSession session = new ConnectionSession();
        Router router = new Router(new HttpDate());
        router.MapService("/echo", new EchoService());
        session.Connection.BeginHttp(router);
        session.Feed(Texts.Upgrade);
        Assert.AreEqual(Texts.Accepted, session.SentText);
    }

    private static void IsDated(ConnectionSession session, string request)
    {
        session.Forget();
        session.Feed(request);
        byte[] sent = session.SentBytes;
        string text = Replies.FromBytes(TestBytes.Slice(sent, 0, sent.Length < 200 ? sent.Length : 200));
        Assert.AreEqual(text.Length - Texts.DateLength, Texts.WithoutDate(text).Length);
    }
}

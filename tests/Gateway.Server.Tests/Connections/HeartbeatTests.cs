using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Silence for as long as it may be, with a clock of the test's own.</summary>
[TestClass]
public class HeartbeatTests
{
    private const int Interval = 1000;

    [TestMethod]
    public void APeerThatAnswersNothingIsGivenUp()
    {
        ConnectionSession session = NewWebSocket();
        Assert.AreEqual(Interval, session.Connection.RemainingWait(0));
        Assert.IsTrue(session.Connection.TryGoOn());
        Assert.IsTrue(session.Connection.TryGoOn());
        session.Pump();
        Assert.AreEqual("89: 89:", session.SentFrames);
        session.Forget();
        Assert.IsFalse(session.Connection.TryGoOn());
        session.Pump();
        Assert.AreEqual("88:03e9", session.SentFrames);
        Check.Error(ProtocolError.PeerSilent, session.Connection.Error);
    }

    /// <summary>Whatever comes shows that the peer is there, and the wait starts anew.</summary>
    [TestMethod]
    [DataRow("8a:")]
    [DataRow("81:78")]
    public void APeerThatSendsAnythingIsThere(string frame)
    {
        ConnectionSession session = NewWebSocket();
        for (int i = 0; i < 10; i++)
        {
            Assert.IsTrue(session.Connection.TryGoOn());
            Assert.IsTrue(session.Connection.TryGoOn());
            Assert.AreEqual(Interval, session.Connection.RemainingWait(i * 5000));
            Assert.AreEqual(Interval - 900, session.Connection.RemainingWait((i * 5000) + 900));
            session.FeedFrames(frame);
            Assert.AreEqual(Interval, session.Connection.RemainingWait((i * 5000) + 900));
        }

        Check.Error(ProtocolError.None, session.Connection.Error);
    }

    [TestMethod]
    public void ALineClientThatIsIdleIsDropped()
    {
        ConnectionSession session = new ConnectionSession(Options());
        session.BeginLines(new EchoService());
        Assert.AreEqual(2 * Interval, session.Connection.RemainingWait(0));
        session.Feed("x");
        Assert.AreEqual(2 * Interval, session.Connection.RemainingWait(500));
        Assert.IsFalse(session.Connection.TryGoOn());
        Check.Error(ProtocolError.IdleTooLong, session.Connection.Error);
    }

    [TestMethod]
    public void TheNextClientInTheSlotIsNotGivenUp()
    {
        ConnectionSession session = NewWebSocket();
        Assert.IsTrue(session.Connection.TryGoOn());
        Assert.IsTrue(session.Connection.TryGoOn());
        Assert.IsFalse(session.Connection.TryGoOn());
        session.BeginWebSocket(new EchoService());
        Check.Error(ProtocolError.None, session.Connection.Error);
        Assert.IsTrue(session.Connection.TryGoOn());
    }

    /// <summary>No pings and no idle limit.</summary>
    [TestMethod]
    public void NothingHappensWhereNothingIsToHappen()
    {
        GatewayOptions options = Options();
        options.KeepAliveInterval = 0;
        options.IdleTimeout = 0;
        ConnectionSession session = new ConnectionSession(options);
        session.BeginLines(new EchoService());
        Assert.AreEqual(-1, session.Connection.RemainingWait(0));
        session.BeginWebSocket(new EchoService());
        Assert.AreEqual(-1, session.Connection.RemainingWait(0));
    }

    private static ConnectionSession NewWebSocket()
    {
        ConnectionSession session = new ConnectionSession(Options());
        session.BeginWebSocket(new EchoService());
        return session;
    }

    private static GatewayOptions Options()
    {
        GatewayOptions options = ConnectionSession.SmallOptions();
        options.KeepAliveInterval = Interval;
        options.MaxUnansweredPings = 2;
        options.IdleTimeout = 2 * Interval;
        return options;
    }
}

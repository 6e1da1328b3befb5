namespace Gateway.Server.Tests;

/// <summary>Every turn is taken within the guard.</summary>
[TestClass]
public class TurnGuardTests
{
    [TestMethod]
    public void StandsAroundEveryTurn()
    {
        CountingGuard guard = new CountingGuard();
        GatewayOptions options = ConnectionSession.SmallOptions();
        options.TurnGuard = guard;
        ConnectionSession session = new ConnectionSession(options);
        session.BeginLines(new EchoService());
        int before = session.PumpCount;
        session.Feed("one\n");
        session.Feed("two\n");
        Assert.AreEqual("one\ntwo\n", session.SentText);
        Assert.AreEqual(session.PumpCount - before, guard.Turns);
        Assert.IsTrue(guard.Turns >= 2, "turns");
    }
}

using System;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Services that wait for something other than their peer.</summary>
[TestClass]
public class WaitTests
{
    private const int Long = 100000;

    [TestMethod]
    public void AnOwedAnswerComesBeforeTheNextMessage()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForLines(service);
        session.Feed("owe\nnext\n");
        session.Holds();
        Assert.AreEqual("", session.SentText);
        Assert.IsFalse(session.Connection.HasWork);
        Assert.IsTrue(service.Last!.Wake());
        Assert.IsTrue(session.Connection.HasWork);
        session.Pump();
        Assert.AreEqual("paid\nnext\n", session.SentText);
        session.Waits();
    }

    [TestMethod]
    public void AnOwedAnswerIsWaitedForWithoutHoldingTheInput()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForWebSocket(service);
        session.FeedFrames("81:6f7765 89:70");
        Assert.AreEqual("8a:70", session.SentFrames);
        session.Waits();
        session.Forget();
        service.Last!.Wake();
        session.Pump();
        Assert.AreEqual("81:70616964", session.SentFrames);
    }

    [TestMethod]
    public void AHeldMessageIsOfferedAgain()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForLines(service);
        session.Feed("hold\nnext\n");
        session.Holds();
        service.Last!.Wake();
        session.Pump();
        session.Holds();
        Assert.AreEqual("", session.SentText);
        service.IsOpen = true;
        service.Last.Wake();
        session.Pump();
        Assert.AreEqual("hold\nnext\n", session.SentText);
        Assert.AreEqual(2, service.WakeCount);
        session.Waits();
    }

    [TestMethod]
    public void AWakeUpThatComesTooEarlyIsNotLost()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForLines(service);
        service.Last!.Wake();
        session.Feed("owe\n");
        Assert.AreEqual("paid\n", session.SentText);
        session.Waits();
    }

    [TestMethod]
    public void TheTimeEndsAWait()
    {
        WaitingService service = new WaitingService(5000);
        ConnectionSession session = ConnectionSession.ForLines(service);
        long before = Environment.TickCount64;
        session.Feed("owe\n");
        int left = session.Connection.RemainingWait(before);
        Assert.IsTrue(left >= 5000 && left < Long);
        Assert.AreEqual(0, session.Connection.RemainingWait(before + Long));
        Assert.IsTrue(session.Connection.HasWork);
        Assert.IsTrue(session.Connection.TryGoOn());
        session.Pump();
        Assert.AreEqual("paid\n", session.SentText);
        session.Waits();
    }

    /// <summary>
    /// While a message is held what the peer answers is not read, so that it is pinged, which finds one that is gone, but never given up. Among
    /// lines, which have no pings, it keeps nobody waiting.
    /// </summary>
    [TestMethod]
    public void WhoseMessageIsHeldIsNotGivenUp()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new WaitingService(Long));
        session.FeedFrames("81:6f7765");
        Assert.AreEqual(30000, session.Connection.WaitLimit);
        session.FeedFrames("81:61");
        session.Holds();
        Assert.AreEqual(30000, session.Connection.WaitLimit);
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(session.Connection.TryGoOn());
            session.Holds();
        }

        Assert.AreEqual("89: 89: 89: 89: 89:", session.SentFrames);
        ConnectionSession lines = ConnectionSession.ForLines(new WaitingService(Long));
        lines.Feed("hold\n");
        lines.Holds();
        Assert.AreEqual(-1, lines.Connection.WaitLimit);
    }

    [TestMethod]
    public void AHalfClosedPeerGetsWhatItIsOwed()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForLines(service);
        session.Feed("owe\n");
        session.EndInput();
        session.Holds();
        Assert.AreEqual(567, session.Connection.WaitLimit);
        service.Last!.Wake();
        session.Pump();
        Assert.AreEqual("paid\n", session.SentText);
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void AHalfClosedPeerIsNotWaitedForForEver()
    {
        ConnectionSession session = ConnectionSession.ForLines(new WaitingService(Long));
        session.Feed("owe\n");
        session.EndInput();
        session.Connection.RemainingWait(1000);
        Assert.AreEqual(0, session.Connection.RemainingWait(1567));
        Assert.IsFalse(session.Connection.TryGoOn());
    }

    [TestMethod]
    public void AWebSocketThatIsGoneIsOwedNothing()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new WaitingService(Long));
        session.FeedFrames("81:6f7765");
        session.EndInput();
        session.Closes(ProtocolError.ConnectionLost);
    }

    [TestMethod]
    public void AWaitWithoutEndEndsWithTheInput()
    {
        ConnectionSession session = ConnectionSession.ForLines(new WaitingService(Long));
        session.Feed("ever\n");
        session.Waits();
        session.EndInput();
        session.Closes(ProtocolError.None);
    }

    [TestMethod]
    public void AWaitWithoutEndEndsWithADrain()
    {
        ConnectionSession session = ConnectionSession.ForWebSocket(new WaitingService(Long));
        session.FeedFrames("81:65766572 81:61");
        session.Holds();
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        Assert.IsTrue(session.Connection.HasWork);
        session.Pump();
        Assert.AreEqual("88:03e9", session.SentFrames);
    }

    [TestMethod]
    public void ADrainWaitsForAnOwedAnswer()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForWebSocket(service);
        session.FeedFrames("81:6f7765");
        session.Connection.RequestClose(CloseStatus.EndpointUnavailable);
        Assert.IsFalse(session.Connection.HasWork);
        session.Pump();
        Assert.AreEqual("", session.SentFrames);
        service.Last!.Wake();
        session.Pump();
        Assert.AreEqual("81:70616964 88:03e9", session.SentFrames);
    }

    [TestMethod]
    public void AMailboxOutlivesItsConnectionSilently()
    {
        WaitingService service = new WaitingService(Long);
        ConnectionSession session = ConnectionSession.ForLines(service);
        Mailbox mailbox = service.Last!;
        session.Connection.End();
        Assert.IsFalse(mailbox.Wake());
    }
}

using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>Who meets whom, without connections: acceptors that answer at once, as programs here do, and some that have to be asked.</summary>
[TestClass]
public class FlowNamesTests
{
    private const int MaxPart = 16;
    private const int OfferTimeout = 500;
    private const int Patience = 10000;

    private static readonly byte[] s_name = AsciiText.ToBytes("name");

    [TestMethod]
    [DataRow(0, "abab")]
    [DataRow(1, "bbbb")]
    public void ThePolicySaysWhoIsNext(int policy, string expected)
    {
        FlowNames names = NewNames();
        FlowAcceptor a = Serve(names, true, policy);
        FlowAcceptor b = Serve(names, true, policy);
        string served = "";
        for (int i = 0; i < expected.Length; i++)
        {
            FlowRequest request = Ask(names, 0);
            Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));

            // Whoever has served it is back before the next one asks.
            if (a.State == AcceptorState.Up)
            {
                served += "a";
                names.Finish(a);
                a = Serve(names, true, policy);
            }
            else
            {
                served += "b";
                names.Finish(b);
                b = Serve(names, true, policy);
            }
        }

        Assert.AreEqual(expected, served);
    }

    [TestMethod]
    public void SpilloverGoesOnWhileTheLastOneIsBusy()
    {
        FlowNames names = NewNames();
        FlowAcceptor first = Serve(names, true, 1);
        FlowAcceptor last = Serve(names, true, 1);
        Ask(names, 0);
        Assert.AreEqual((int)AcceptorState.Up, (int)last.State);
        Assert.AreEqual((int)AcceptorState.Idle, (int)first.State);
        Ask(names, 0);
        Assert.AreEqual((int)AcceptorState.Up, (int)first.State);
        Assert.AreEqual((int)RequestState.Failed, (int)names.Check(Ask(names, 0)));
    }

    [TestMethod]
    public void WhoAsksFirstIsServedFirst()
    {
        FlowNames names = NewNames();
        FlowRequest one = Ask(names, -1);
        FlowRequest two = Ask(names, -1);
        Assert.AreEqual((int)RequestState.Waiting, (int)names.Check(one));
        Serve(names, true, 0);
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(one));
        Assert.AreEqual((int)RequestState.Waiting, (int)names.Check(two));
    }

    [TestMethod]
    public void AnAcceptorFarAwayIsAskedFirst()
    {
        FlowNames names = NewNames();
        FlowAcceptor far = Serve(names, false, 0);
        FlowRequest request = Ask(names, 0);
        Assert.AreEqual((int)RequestState.Offered, (int)names.Check(request));
        Assert.IsTrue(names.Confirm(far));
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));
        Assert.IsFalse(names.Confirm(far));
        Assert.IsFalse(names.Withdraw(far));
    }

    [TestMethod]
    public void WhoGoesHandsItsOfferOn()
    {
        FlowNames names = NewNames();
        FlowAcceptor gone = Serve(names, false, 0);
        FlowAcceptor next = Serve(names, true, 0);
        FlowRequest request = Ask(names, 0);
        Assert.AreEqual((int)AcceptorState.Offered, (int)gone.State);
        Assert.IsTrue(names.Withdraw(gone));
        Assert.AreEqual((int)AcceptorState.Up, (int)next.State);
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));
    }

    /// <summary>It would sleep until the time is over that the one that has gone had to answer.</summary>
    [TestMethod]
    public void WhoWasOfferedToNobodyElseIsWoken()
    {
        FlowNames names = NewNames();
        FlowAcceptor gone = Serve(names, false, 0);
        ThreadWaiter waiter = new ThreadWaiter();
        FlowRequest request = new FlowRequest(waiter, waiter, true);
        names.Ask(request, s_name, 0);
        Assert.IsTrue(waiter.Wait(ThreadWaiter.EndOf(Patience)));
        Assert.AreEqual((int)RequestState.Offered, (int)names.Check(request));
        Assert.IsTrue(names.Withdraw(gone));
        Assert.IsTrue(waiter.Wait(ThreadWaiter.EndOf(Patience)));
        Assert.AreEqual((int)RequestState.Failed, (int)names.Check(request));
    }

    [TestMethod]
    public void WhoDoesNotAnswerLosesItsOffer()
    {
        FlowNames names = NewNames();
        FlowAcceptor silent = Serve(names, false, 0);
        FlowAcceptor next = Serve(names, true, 0);
        FlowRequest request = Ask(names, -1);
        Thread.Sleep(2 * OfferTimeout);
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));
        Assert.AreEqual((int)AcceptorState.Gone, (int)silent.State);
        Assert.AreEqual((int)AcceptorState.Up, (int)next.State);
        Assert.IsFalse(names.Confirm(silent));
    }

    [TestMethod]
    public void AnOfferToSomebodyWhoHasLeftIsNoFlow()
    {
        FlowNames names = NewNames();
        FlowAcceptor far = Serve(names, false, 0);
        FlowRequest request = Ask(names, -1);
        names.Withdraw(request);
        Assert.IsFalse(names.Confirm(far));
        Assert.AreEqual((int)RequestState.Failed, (int)names.Check(request));
    }

    [TestMethod]
    public void NamesThatNobodyUsesAreForgotten()
    {
        FlowNames names = NewNames();
        FlowAcceptor acceptor = Serve(names, true, 0);
        FlowRequest request = Ask(names, 0);
        Assert.AreEqual(1, names.Count);
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));
        names.Finish(acceptor);
        Assert.AreEqual(0, names.Count);
        names.Check(Ask(names, 0));
        Assert.AreEqual(0, names.Count);
        names.Create(s_name, LoadBalancing.Spillover);
        names.Check(Ask(names, 0));
        Assert.AreEqual(1, names.Count);
    }

    [TestMethod]
    public void WhatIsBuiltInAnswersWhileNobodyElseServes()
    {
        FlowNames names = NewNames();
        names.BuildIn(s_name, new EchoServer(null));
        FlowRequest request = Ask(names, 0);
        Assert.AreEqual((int)RequestState.Up, (int)names.Check(request));
        Assert.IsTrue(request.Incoming == request.Outgoing);
        FlowAcceptor acceptor = Serve(names, true, 0);
        Assert.IsFalse(Ask(names, 0).Incoming == request.Incoming);
        Assert.AreEqual((int)AcceptorState.Up, (int)acceptor.State);
    }

    private static FlowNames NewNames()
    {
        return new FlowNames(MaxPart, OfferTimeout);
    }

    private static FlowAcceptor Serve(FlowNames names, bool isHere, int policy)
    {
        ThreadWaiter waiter = new ThreadWaiter();
        FlowAcceptor acceptor = new FlowAcceptor(waiter, waiter, isHere);
        names.Serve(acceptor, s_name, (LoadBalancing)policy, true);
        return acceptor;
    }

    private static FlowRequest Ask(FlowNames names, int timeout)
    {
        ThreadWaiter waiter = new ThreadWaiter();
        FlowRequest request = new FlowRequest(waiter, waiter, true);
        names.Ask(request, s_name, timeout);
        return request;
    }
}

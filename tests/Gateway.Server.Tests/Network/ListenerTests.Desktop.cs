using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class ListenerTests
{
    [TestMethod]
    public void AcceptsAtThePortThatItNames()
    {
        Listener listener = NewListener(0);
        Assert.AreEqual("line", listener.Name);
        Assert.AreEqual(0, listener.Port);
        listener.Open(5);
        Assert.AreNotEqual(0, listener.Port);
        using RawClient client = new RawClient(listener.Port);
        using Socket? accepted = listener.Accept();
        Assert.IsNotNull(accepted);
        listener.Close();
    }

    [TestMethod]
    public void APortInUseCannotBeHad()
    {
        Listener first = NewListener(0);
        first.Open(5);
        Listener second = NewListener(first.Port);
        Assert.Throws<SocketException>(() => second.Open(5));
        first.Close();
        second.Open(5);
        second.Close();
    }

    /// <summary>All addresses of IPv6 are those of IPv4 as well.</summary>
    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("0.0.0.0")]
    [DataRow("::")]
    public void WhatItWouldSayCanBeAskedBefore(string address)
    {
        if (address == "::" && !Socket.OSSupportsIPv6)
        {
            Assert.Inconclusive("This machine has no IPv6.");
        }

        Listener taken = NewListener(0);
        taken.Open(5);
        Assert.IsFalse(Listener.CanBind(IPAddress.Parse(address), taken.Port));
        taken.Close();
        Assert.IsTrue(Listener.CanBind(IPAddress.Parse(address), taken.Port));
    }

    /// <summary>Also when connections of its own are still there.</summary>
    [TestMethod]
    public void ThePortIsFreeAfterClose()
    {
        Listener first = NewListener(0);
        first.Open(5);
        int port = first.Port;
        using RawClient client = new RawClient(port);
        using Socket? accepted = first.Accept();
        first.Close();
        Listener second = NewListener(port);
        second.Open(5);
        Assert.AreEqual(port, second.Port);
        second.Close();
        second.Close();
    }

    [TestMethod]
    public async Task CloseWakesABlockedAccept()
    {
        for (int i = 0; i < 20; i++)
        {
            Listener listener = NewListener(0);
            listener.Open(5);
            Task<Socket?> accepting = Background.Run(listener.Accept);
            await Task.Delay(i);
            listener.Close();
            Assert.IsNull(await accepting.Bounded());
            Assert.IsNull(listener.Accept());
        }
    }

    [TestMethod]
    public void ItsPortCanBeAskedForAfterClose()
    {
        Listener listener = NewListener(0);
        listener.Close();
        listener.Open(5);
        int port = listener.Port;
        listener.Close();
        Assert.AreEqual(port, listener.Port);
    }

    [TestMethod]
    public void BeginsWithLinesOrWithHttp()
    {
        ConnectionSession session = new ConnectionSession();
        NewListener(0).Begin(session.Connection);
        session.Feed("GET / HTTP/1.1\n");
        Assert.AreEqual("GET / HTTP/1.1\n", session.SentText);

        session = new ConnectionSession();
        new Listener("http", IPAddress.Loopback, 0, session.Router, null).Begin(session.Connection);
        session.Feed(Texts.GetNothing);
        Assert.AreEqual(Replies.Refusal("404 Not Found", "", false), session.SentText);
    }

    private static Listener NewListener(int port)
    {
        return new Listener("line", IPAddress.Loopback, port, new Router(), new EchoService());
    }
}

using System;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

[TestClass]
public class WebSocketClientRunningTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void CallbacksHearOfEverything(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using BlockingCollection<string> heard = [];
        using WebSocketClient client = NewClient(server, heard);

        client.Start();
        Assert.AreEqual("opened", Next(heard));
        client.SendText("one");
        Assert.AreEqual("one", Next(heard));
        client.Stop();
        Assert.AreEqual("closed 1000", Next(heard).Replace("NormalClosure", "1000"));
        Assert.IsFalse(client.IsRunning);
    }

    /// <summary>The client of a server that restarts comes back by itself, however long that takes.</summary>
    [TestMethod]
    [EveryDriver]
    public void ALostServerIsConnectedToAgain(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using BlockingCollection<string> heard = [];
        using WebSocketClient client = NewClient(server, heard);
        client.Start();
        Assert.AreEqual("opened", Next(heard));

        server.Stop();
        StringAssert.StartsWith(Next(heard), "closed ");
        Assert.AreEqual("failed", Next(heard));
        Assert.AreEqual(ClientError.Unreachable, client.LastFailure!.Error);
        server.StartAgain();
        string next = Next(heard);
        while (next == "failed")
        {
            next = Next(heard);
        }

        Assert.AreEqual("opened", next);
        client.SendText("back");
        Assert.AreEqual("back", Next(heard));
        client.Stop();
    }

    [TestMethod]
    public void WithoutADelayALostServerIsLost()
    {
        using ClientServer server = new(DriverKind.Pool);
        using BlockingCollection<string> heard = [];
        using WebSocketClient client = NewClient(server, heard, 0);
        client.Start();
        Assert.AreEqual("opened", Next(heard));
        server.Stop();
        StringAssert.StartsWith(Next(heard), "closed ");
        Assert.IsTrue(SpinWait.SpinUntil(() => !client.IsRunning, Patience));
    }

    [TestMethod]
    public void AHandlerMayStopTheClient()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.NewClient("/echo");
        client.Opened += stopped => stopped.Stop();
        client.Start();
        Assert.IsTrue(SpinWait.SpinUntil(() => !client.IsRunning, Patience));
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
    }

    [TestMethod]
    public void AClientThatWaitsToTryAgainCanBeStopped()
    {
        using SilentServer server = new();
        ClientOptions options = new() { ReconnectDelay = 1000 * Patience, MaxReconnectDelay = 1000 * Patience, ConnectTimeout = 50 };
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", options);
        using ManualResetEventSlim failed = new();
        client.Failed += _ => failed.Set();
        client.Start();
        Assert.IsTrue(failed.Wait(Patience));
        client.Stop();
        Assert.IsFalse(client.IsRunning);
    }

    [TestMethod]
    public void AClientThatShakesHandsCanBeStopped()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { CloseTimeout = Patience, ConnectTimeout = Patience });
        using BlockingCollection<string> heard = [];
        client.Opened += _ => heard.Add("opened");
        client.Failed += _ => heard.Add("failed");
        client.Start();
        using Socket socket = server.Accept();
        Assert.IsTrue(socket.Receive(new byte[1]) == 1);
        Assert.IsTrue(Background.Run(client.Stop).Wait(Patience / 2));
        Assert.IsFalse(client.IsRunning);
        Assert.AreEqual("failed", Next(heard));
    }

    /// <summary>A server whose network stack does not answer, stopped at any time after the start.</summary>
    [TestMethod]
    public void AClientThatConnectsCanBeStopped()
    {
        using SilentServer server = new();
        server.Fill();
        ClientOptions options = new() { CloseTimeout = 10 * Patience, ConnectTimeout = 10 * Patience };
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", options);
        for (int i = 0; i < 20; i++)
        {
            client.Start();
            Thread.Sleep(i);
            Assert.IsTrue(Background.Run(client.Stop).Wait(Patience));
            Assert.IsFalse(client.IsRunning);
        }
    }

    /// <summary>An exception on the client's thread would end the process, for nothing but a server that is gone.</summary>
    [TestMethod]
    public void AHandlerMaySendOnAConnectionThatIsLost()
    {
        using ClientServer server = new(DriverKind.Pool);
        using BlockingCollection<string> heard = [];
        using WebSocketClient client = NewClient(server, heard);
        bool isFirst = true;
        client.Opened += opened =>
        {
            if (isFirst)
            {
                isFirst = false;
                opened.Abort();
                opened.SendText("too late");
            }
        };
        client.Start();
        Assert.AreEqual("opened", Next(heard));
        Assert.AreEqual("closed Abnormal", Next(heard));
        Assert.AreEqual("opened", Next(heard));
        client.Stop();
    }

    [TestMethod]
    public void WhoIsConnectedCannotBeStarted()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo");
        Assert.ThrowsExactly<InvalidOperationException>(client.Start);
        Assert.IsFalse(client.IsRunning);
    }

    private static WebSocketClient NewClient(ClientServer server, BlockingCollection<string> heard, int delay = 20)
    {
        WebSocketClient client = server.NewClient("/echo", new ClientOptions { ReconnectDelay = delay, MaxReconnectDelay = 100 });
        client.Opened += _ => heard.Add("opened");
        client.Received += received => heard.Add(Encoding.UTF8.GetString(received.Message.Payload));
        client.Closed += closed => heard.Add("closed " + closed.CloseStatus);
        client.Failed += _ => heard.Add("failed");
        return client;
    }

    private static string Next(BlockingCollection<string> heard)
    {
        Assert.IsTrue(heard.TryTake(out string? next, Patience), "nothing was heard");
        return next;
    }
}

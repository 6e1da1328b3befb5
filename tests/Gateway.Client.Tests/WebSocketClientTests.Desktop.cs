using System;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

[TestClass]
public class WebSocketClientTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void EchoesMessagesOfEverySize(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using WebSocketClient client = server.Connect("/echo");
        foreach (int size in new[] { 0, 1, 125, 126, 5000 })
        {
            string text = new('x', size);
            client.SendText(text);
            Assert.AreEqual(text, client.ReceiveText(Patience));
            Assert.AreEqual(MessageType.Text, client.Message.Type);
        }

        byte[] bytes = { 0, 255, 1 };
        client.SendBinary(bytes);
        CollectionAssert.AreEqual(bytes, client.ReceiveBytes(Patience));
        Assert.AreEqual(MessageType.Binary, client.Message.Type);
        client.Close(CloseStatus.NormalClosure, "done");
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
        Assert.IsFalse(client.IsOpen);
    }

    /// <summary>Sixteen times the buffers of both sides: sent in fragments, received in parts, by two threads at a time.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ALargeMessagePassesInParts(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using WebSocketClient client = server.Connect("/echo", new ClientOptions { InputBufferSize = 1024, OutputBufferSize = 1024 });
        byte[] payload = new byte[256 * 1024];
        new Random(1).NextBytes(payload);

        Task sending = Task.Run(() => client.SendBinary(payload));
        CollectionAssert.AreEqual(payload, client.ReceiveBytes(Patience));
        await sending.Bounded();
    }

    [TestMethod]
    public void AStreamIsSentInParts()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/upper");
        byte[] text = Encoding.UTF8.GetBytes("one two three");
        client.Send(MessageType.Text, text, 0, 4, false);
        client.Send(MessageType.Text, text, 4, 4, false);
        client.Send(MessageType.Text, text, 8, 5, true);

        Assert.AreEqual("ONE TWO THREE", client.ReceiveText(Patience));
    }

    [TestMethod]
    public void MessagesOfManyThreadsDoNotMix()
    {
        const int Threads = 4;
        const int Count = 50;
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo", new ClientOptions { OutputBufferSize = 512 });
        Task[] senders = new Task[Threads];
        for (int i = 0; i < Threads; i++)
        {
            string text = new((char)('a' + i), 2000);
            senders[i] = Task.Factory.StartNew(() => Repeat(Count, () => client.SendText(text)), TaskCreationOptions.LongRunning);
        }

        for (int i = 0; i < Threads * Count; i++)
        {
            string? text = client.ReceiveText(Patience);
            Assert.IsNotNull(text);
            Assert.AreEqual(new string(text[0], 2000), text);
        }

        Task.WaitAll(senders);
    }

    [TestMethod]
    public void AReceiveTimesOut()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo");
        Assert.AreEqual(ReceiveStatus.TimedOut, client.Receive(0));
        Assert.AreEqual(ReceiveStatus.TimedOut, client.Receive(20));
        client.SendText("still there");
        Assert.AreEqual("still there", client.ReceiveText(Patience));
    }

    [TestMethod]
    public void TheServersCloseIsTold()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/ends");
        client.SendText("end");
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.PolicyViolation, client.CloseStatus);
        IsThrown(ClientError.Closed, () => client.SendText("too late"));
    }

    [TestMethod]
    public void ALostConnectionIsAbnormal()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo");
        client.Abort();
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.Abnormal, client.CloseStatus);
        Assert.AreEqual("connection lost without a close frame", client.CloseReason);
    }

    [TestMethod]
    public void ARefusalIsTold()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.NewClient("/nothing");
        ClientException refusal = IsThrown(ClientError.Refused, client.Connect);
        Assert.AreEqual(404, refusal.HttpStatus);

        using WebSocketClient page = server.NewClient("/stats");
        Assert.AreEqual(200, IsThrown(ClientError.Refused, page.Connect).HttpStatus);
    }

    [TestMethod]
    public void TheTokenLetsIn()
    {
        using ClientServer server = new(DriverKind.Pool, options => options.Token = "secret");
        using WebSocketClient stranger = server.NewClient("/echo");
        Assert.AreEqual(401, IsThrown(ClientError.Refused, stranger.Connect).HttpStatus);

        using WebSocketClient client = server.Connect("/echo", new ClientOptions { Token = "secret" });
        client.SendText("let in");
        Assert.AreEqual("let in", client.ReceiveText(Patience));
    }

    [TestMethod]
    public void AServerThatIsNotThere()
    {
        int port;
        using (SilentServer gone = new())
        {
            port = gone.Port;
        }

        using WebSocketClient client = new($"ws://127.0.0.1:{port}/", new ClientOptions());
        IsThrown(ClientError.Unreachable, client.Connect);
    }

    [TestMethod]
    public void AServerThatSaysNothing()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { ConnectTimeout = 100 });
        IsThrown(ClientError.TimedOut, client.Connect);
        IsThrown(ClientError.TimedOut, client.Connect);
    }

    /// <summary>A connection that nobody accepts: the queue of the port is full, so the network stack goes on asking.</summary>
    [TestMethod]
    public void AServerThatDoesNotAccept()
    {
        using SilentServer server = new();
        server.Fill();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { ConnectTimeout = 200 });
        IsThrown(ClientError.TimedOut, client.Connect);
    }

    /// <summary>As many tasks as threads would be made for in half a minute: an asynchronous call would come back after all of them.</summary>
    [TestMethod]
    public void ABusyThreadPoolHoldsNobodyUp()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.NewClient("/echo", new ClientOptions());
        using ManualResetEventSlim over = new();
        Task[] busy = [.. Enumerable.Range(0, 100).Select(_ => Task.Run(() => over.Wait(Patience)))];
        Task connecting = Task.Factory.StartNew(client.Connect, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        bool connected = Task.WaitAny([connecting], 10_000) == 0;
        bool isBusy = busy.Any(task => task.Status == TaskStatus.WaitingToRun);
        over.Set();
        Task.WaitAll([.. busy, connecting], Patience);
        Assert.IsTrue(connected && isBusy);
        client.SendText("hello");
        Assert.AreEqual("hello", client.ReceiveText(Patience));
    }

    /// <summary>A server that has died without a word is found out by its pings.</summary>
    [TestMethod]
    public void AServerThatIsSilentIsGivenUp()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { KeepAliveInterval = 30 });
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        client.Connect();
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual("peer does not answer", client.CloseReason);
        accepting.Result.Dispose();
    }

    [TestMethod]
    public void AServerThatAnswersPingsIsKept()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo", new ClientOptions { KeepAliveInterval = 30, MaxUnansweredPings = 100 });
        Assert.AreEqual(ReceiveStatus.TimedOut, client.Receive(500));
        Assert.IsTrue(client.TryPing());
        client.SendText("here");
        Assert.AreEqual("here", client.ReceiveText(Patience));
    }

    /// <summary>A server that takes nothing holds a sender up to the time-out only.</summary>
    [TestMethod]
    public void AServerThatTakesNothing()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { SendTimeout = 200 });
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        client.Connect();
        bool ended = false;
        for (int i = 0; i < 1000 && !ended; i++)
        {
            try
            {
                client.SendBinary(new byte[64 * 1024]);
            }
            catch (ClientException)
            {
                ended = true;
            }
        }

        Assert.IsTrue(ended);
        accepting.Result.Dispose();
    }

    [TestMethod]
    public void AClientMayConnectAgain()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.NewClient("/echo");
        for (int i = 0; i < 3; i++)
        {
            client.Connect();
            client.SendText("again");
            Assert.AreEqual("again", client.ReceiveText(Patience));
            client.Close(CloseStatus.NormalClosure, "");
        }

        client.Connect();
        Assert.ThrowsExactly<InvalidOperationException>(client.Connect);
    }

    [TestMethod]
    public void SilenceIsThatOfTheServerNotOfOneReceive()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { KeepAliveInterval = 60 });
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        client.Connect();
        long end = Environment.TickCount64 + Patience;
        ReceiveStatus status = ReceiveStatus.TimedOut;
        while (status == ReceiveStatus.TimedOut && Environment.TickCount64 < end)
        {
            status = client.Receive(20);
        }

        Assert.AreEqual(ReceiveStatus.Closed, status);
        accepting.Result.Dispose();
    }

    /// <summary>Pings whose answers have no room, as a sender waits for a server that takes nothing.</summary>
    [TestMethod]
    public void AReceiveTimesOutThoughTheOutputIsFull()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { OutputBufferSize = 256, SendTimeout = Patience });
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        client.Connect();
        Task sending = Background.Run(() => client.SendBinary(new byte[32 * 1024 * 1024]));
        WaitUntilNothingIsTaken(client);
        byte[] ping = [0x89, 125, .. new byte[125]];
        for (int i = 0; i < 10; i++)
        {
            accepting.Result.Send(ping);
        }

        Assert.IsTrue(Background.Run(() => client.Receive(500)).Wait(Patience / 2));
        client.Abort();
        Assert.ThrowsExactly<AggregateException>(() => sending.Wait(Patience));
        accepting.Result.Dispose();
    }

    /// <summary>Who has to wait until another thread has sent is told when it has, in whatever moment.</summary>
    [TestMethod]
    public void ASenderThatWaitsForAnotherIsWoken()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions());
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        client.Connect();
        byte[] payload = [1];
        for (int i = 0; i < 3000; i++)
        {
            int delay = 10 * (i % 100);
            Task pinging = Background.Run(client.TryPing);
            Task sending = Background.Run(() =>
            {
                // Now before, now while and now after the other one sends.
                Thread.SpinWait(delay);
                client.TrySend(MessageType.Binary, payload, 0, 1, Environment.TickCount64 + Patience);
            });
            Assert.IsTrue(Task.WaitAll([pinging, sending], Patience));
        }

        accepting.Result.Dispose();
    }

    [TestMethod]
    public void RefusesOptionsThatDoNotServe()
    {
        IsRefused("InputBufferSize", new ClientOptions { InputBufferSize = 255 });
        IsRefused("OutputBufferSize", new ClientOptions { OutputBufferSize = 255 });
        IsRefused("ConnectTimeout", new ClientOptions { ConnectTimeout = 0 });
        IsRefused("SendTimeout", new ClientOptions { SendTimeout = 0 });
        IsRefused("CloseTimeout", new ClientOptions { CloseTimeout = -1 });
        IsRefused("MaxReconnectDelay", new ClientOptions { MaxReconnectDelay = 0 });
        Assert.ThrowsExactly<ArgumentException>(() => new WebSocketClient("ws://localhost/", new ClientOptions { OutputBufferSize = 1024, Token = new string('t', 1024) }));
        Assert.ThrowsExactly<ArgumentException>(() => new WebSocketClient("tcp://localhost:80", new ClientOptions()));
    }

    [TestMethod]
    public void NothingIsSentOfBytesThatAreNotThere()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = server.Connect("/echo");
        byte[] bytes = new byte[3];
        Assert.ThrowsExactly<ArgumentException>(() => client.Send(MessageType.Binary, bytes, 1, 3, true));
        Assert.ThrowsExactly<ArgumentException>(() => client.Send(MessageType.Binary, bytes, 0, -1, true));
        Assert.ThrowsExactly<ArgumentException>(() => client.Send(MessageType.Binary, bytes, -1, 1, true));
        Assert.ThrowsExactly<ArgumentException>(() => client.Send((MessageType)9, bytes, 0, 1, true));
        client.SendText("hello");
        Assert.AreEqual("hello", client.ReceiveText(Patience));
    }

    private static void IsRefused(string name, ClientOptions options)
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => new WebSocketClient("ws://localhost/", options)).Message, name + ":");
    }

    internal static ClientException IsThrown(ClientError error, Action action)
    {
        ClientException thrown = Assert.ThrowsExactly<ClientException>(action);
        Assert.AreEqual(error, thrown.Error, thrown.Message);
        return thrown;
    }

    private static void WaitUntilNothingIsTaken(WebSocketClient client)
    {
        int blocked = 0;
        for (long end = Environment.TickCount64 + Patience; blocked < 20 && Environment.TickCount64 < end; Thread.Sleep(20))
        {
            blocked = client.CanSendAtOnce ? 0 : blocked + 1;
        }
    }

    private static void Repeat(int count, Action action)
    {
        for (int i = 0; i < count; i++)
        {
            action();
        }
    }
}

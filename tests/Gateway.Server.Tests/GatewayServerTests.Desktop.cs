using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class GatewayServerTests
{
    private const int Drain = RawClient.Patience;

    [TestMethod]
    [EveryDriver]
    public void ServesBothPorts(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 5);
        using RawClient line = server.NewLineClient();
        line.EchoLine("one");
        using RawClient page = server.NewHttpClient();
        page.Send(Texts.Get);
        byte[] reply = Texts.PageReply(false);
        string answer = Replies.FromBytes(page.Read(reply.Length + Texts.DateLength));
        Assert.AreEqual(Replies.FromBytes(reply), Texts.WithoutDate(answer));
        using RawClient webSocket = server.NewWebSocketClient();
        webSocket.EchoMessage("two");
    }

    [TestMethod]
    public void PortsThatAreNotWantedAreNotOpened()
    {
        GatewayOptions options = new GatewayOptions { UpperPort = -1, EchoPort = -1, HttpPort = 0, MaxConnections = 1 };
        using GatewayServer http = new GatewayServer(options, new RecordingLog());
        Assert.AreEqual("http", Names(http));
        options.HttpPort = -1;
        using GatewayServer none = new GatewayServer(options, new RecordingLog());
        Assert.AreEqual("", Names(none));
        none.Start();
        none.Stop(Drain);
        options.EchoPort = 0;
        using GatewayServer line = new GatewayServer(options, new RecordingLog());
        Assert.AreEqual("line", Names(line));
    }

    [TestMethod]
    [EveryDriver]
    public void StartsOnlyOnce(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        Check.ThrowsInvalidOperation(server.Server.Start);
        using RawClient client = server.NewLineClient();
        client.EchoLine("still there");
    }

    [TestMethod]
    [EveryDriver]
    public void StopsTwice(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        server.Server.Stop(Drain);
        server.Server.Stop(Drain);
        server.Server.Stop(0);
        server.Server.Dispose();
        new GatewayServer(new GatewayOptions(), new RecordingLog()).Stop(Drain);
    }

    [TestMethod]
    [EveryDriver]
    public void ThePortsAreFreeAfterStop(DriverKind driver)
    {
        TestServer server = new TestServer(driver, 2);
        int port = server.LinePort;
        using RawClient client = server.NewLineClient();
        client.EchoLine("one");
        server.Server.Stop(0);
        using GatewayServer second = new GatewayServer(new GatewayOptions { UpperPort = -1, EchoPort = port, HttpPort = 0, MaxConnections = 1 }, new RecordingLog());
        second.Start();
        using RawClient next = new RawClient(port);
        next.EchoLine("two");
    }

    [TestMethod]
    [EveryDriver]
    public void AStartThatFailsLeavesNothingOpen(DriverKind driver)
    {
        using TestServer other = new TestServer(driver, 1);
        Listener probe = new Listener("line", IPAddress.Loopback, 0, new Router(), new EchoService());
        probe.Open(1);
        int port = probe.Port;
        probe.Close();
        GatewayOptions options = new GatewayOptions { UpperPort = -1, EchoPort = port, HttpPort = other.HttpPort, MaxConnections = 1 };
        using GatewayServer server = new GatewayServer(options, new RecordingLog());
        Assert.Throws<SocketException>(server.Start);
        probe = new Listener("line", IPAddress.Loopback, port, new Router(), new EchoService());
        probe.Open(1);
        probe.Close();
        other.Server.Stop(0);
        server.Start();
        using RawClient client = new RawClient(port);
        client.EchoLine("at last");
    }

    /// <summary>A program may try again until a port is free.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [EveryDriver]
    public void StartsThatFailKeepNoDescriptors(DriverKind driver)
    {
        const int Attempts = 100;
        using TestServer other = new TestServer(driver, 1);
        GatewayOptions options = new GatewayOptions { Driver = driver, UpperPort = -1, EchoPort = 0, HttpPort = other.HttpPort, MaxConnections = 1 };
        int before = Directory.GetFiles("/proc/self/fd").Length;
        for (int i = 0; i < Attempts; i++)
        {
            using GatewayServer server = new GatewayServer(options, new RecordingLog());
            Assert.Throws<SocketException>(server.Start);
        }

        Assert.IsLessThan(before + Attempts, Directory.GetFiles("/proc/self/fd").Length);
    }

    /// <summary>As a watchdog does whose time is over.</summary>
    [TestMethod]
    [EveryDriver]
    public void AGuardThatThrowsEndsOneClient(DriverKind driver)
    {
        CountingGuard guard = new CountingGuard();
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, TurnGuard = guard });
        using RawClient client = server.NewLineClient();
        client.EchoLine("one");
        guard.Throws = true;
        client.Send("two\n");
        client.WaitForEnd();
        guard.Throws = false;
        using RawClient next = server.NewLineClient();
        next.EchoLine("three");
    }

    /// <summary>The same where the turn is taken because another thread asked for it.</summary>
    [TestMethod]
    [EveryDriver]
    public void AGuardThatThrowsAtAWakeUpEndsOneClient(DriverKind driver)
    {
        CountingGuard guard = new CountingGuard();
        WaitingService service = new WaitingService(600000);
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, TurnGuard = guard, KeepAliveInterval = 0 });
        server.Server.Router.MapService("/waits", service);
        using RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/waits", StringComparison.Ordinal));
        client.ReadText(Texts.Accepted.Length);
        client.Send(Frames.FromScript("81:6f7765 89:", true));
        Check.Bytes(Frames.FromScript("8a:", false), client.Read(2));

        // By then its thread waits for input.
        System.Threading.Thread.Sleep(200);
        guard.Throws = true;
        service.Last!.Wake();
        client.WaitForEnd();
        guard.Throws = false;
        using RawClient next = server.NewLineClient();
        next.EchoLine("next");

        // The pool's own thread may have met the guard too.
        Assert.IsGreaterThan(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public async Task StopTellsWebSockets(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 5);
        using ClientWebSocket first = await server.ConnectWebSocketAsync("/echo");
        using ClientWebSocket second = await server.ConnectWebSocketAsync("/throws");
        Task stopping = server.StopAsync(Drain);
        foreach (ClientWebSocket client in new[] { first, second })
        {
            WebSocketReceiveResult result = await client.ReceiveAsync(new byte[100], default).Bounded();
            Assert.AreEqual(WebSocketMessageType.Close, result.MessageType);
            Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, result.CloseStatus);
            await client.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "", default).Bounded();
        }

        await stopping.Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount + server.Log.WarningCount);
    }

    /// <summary>In the middle of a frame: the client is told, may finish its message, and closes.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopWaitsForAWebSocketInsideAMessage(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 5);
        using RawClient client = server.NewWebSocketClient();
        client.EchoMessage("one");
        byte[] frame = Frames.Make(0x81, TestBytes.Pattern(1000), true);
        client.Send(TestBytes.Slice(frame, 0, 500));
        Task stopping = server.StopAsync(Drain);
        Check.Bytes(Frames.FromScript("88:03e9", false), client.Read(4));
        client.Send(TestBytes.Slice(frame, 500, frame.Length - 500));
        client.Send(Frames.FromScript("88:03e9", true));
        Assert.AreEqual(0, client.ReadToEnd().Length);
        client.Dispose();
        await stopping.Bounded();
    }

    /// <summary>The page was begun before the stop; the client takes it in afterwards.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopWaitsForAPage(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 5);
        using RawClient client = server.NewHttpClient();
        client.Send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        string head = client.ReadText(15);
        Task stopping = server.StopAsync(Drain);
        await Task.Delay(100);
        byte[] rest = client.ReadToEnd();
        Assert.AreEqual("HTTP/1.1 200 OK", head);
        Check.Bytes(TestBytes.Pattern(TestServer.LargePageLength), rest.AsSpan(rest.Length - TestServer.LargePageLength).ToArray());
        client.Dispose();
        await stopping.Bounded();
    }

    [TestMethod]
    [EveryDriver]
    public async Task StopEndsWhoeverIsIdle(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 5);
        using RawClient line = server.NewLineClient();
        line.EchoLine("one");
        using RawClient fresh = server.NewLineClient();
        using RawClient page = server.NewHttpClient();
        page.Send(Texts.GetNothing);
        page.ReadText(Replies.Refusal("404 Not Found", "", false).Length + Texts.DateLength);
        Task stopping = server.StopAsync(Drain);
        Assert.AreEqual(0, line.ReadToEnd().Length);
        Assert.AreEqual(0, page.ReadToEnd().Length);
        fresh.WaitForEnd();

        // The server would wait for their ends.
        line.Dispose();
        page.Dispose();
        fresh.Dispose();
        await stopping.Bounded();
    }

    /// <summary>A client that does not answer the close, and one that waits for a slot, are cut off.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopCutsOffWhoeverTakesTooLong(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        using RawClient silent = server.NewWebSocketClient();
        using RawClient waiting = server.NewLineClient();
        await server.StopAsync(1000).Bounded();
        Check.Bytes(Frames.FromScript("88:03e9", false), silent.Read(4));
        silent.WaitForEnd();
        waiting.WaitForEnd();
    }

    /// <summary>Who does not answer a close has the time for that, however long it might have been silent before.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopWaitsForAnUnansweredCloseNoLongerThanForAnAnswer(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 5, CloseTimeout = 200, KeepAliveInterval = 600000 });
        using RawClient silent = server.NewWebSocketClient();
        silent.EchoMessage("one");

        // By then it is waited for.
        await Task.Delay(200);
        long begin = Environment.TickCount64;
        await server.StopAsync(50000).Bounded();
        Assert.IsLessThan(25000L, Environment.TickCount64 - begin);
        Check.Bytes(Frames.FromScript("88:03e9", false), silent.Read(4));
        silent.WaitForEnd();
        Assert.AreEqual(0, server.Log.ErrorCount + server.Log.WarningCount);
    }

    /// <summary>At once, whatever the clients are in the middle of: a line, a head, a message, a send that blocks.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopAtOnceIsOneWithClientsThatHang(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 20);
        using RawClient line = server.NewLineClient();
        line.Send("half");
        using RawClient head = server.NewHttpClient();
        head.Send("GET / HTTP/1.1\r\n");
        using RawClient webSocket = server.NewWebSocketClient();
        webSocket.EchoMessage("one");
        using RawClient page = server.NewHttpClient();
        page.Send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        page.ReadText(10);
        await server.StopAsync(0).Bounded();
        line.WaitForEnd();
        head.WaitForEnd();
        webSocket.WaitForEnd();
        page.WaitForEnd();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    /// <summary>Clients come all the time, from before the stop until after it: all of them see an end.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StopIsOneWithClientsThatCome(DriverKind driver)
    {
        for (int i = 0; i < 20; i++)
        {
            using TestServer server = new TestServer(driver, 3);
            int port = server.HttpPort;
            Task[] clients = new Task[8];
            for (int c = 0; c < clients.Length; c++)
            {
                clients[c] = Background.Run(() => ComeAndWait(port));
            }

            await Task.Delay(i);
            await server.StopAsync(i % 2 == 0 ? 0 : 50).Bounded();
            await Task.WhenAll(clients).Bounded();
        }
    }

    private static void ComeAndWait(int port)
    {
        try
        {
            for (int i = 0; i < 100; i++)
            {
                using RawClient client = new RawClient(port);
                client.Send(Texts.Upgrade);
                if (i % 8 == 7)
                {
                    client.WaitForEnd();
                }
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode != SocketError.TimedOut)
        {
            // Stopped.
        }
    }

    private static string Names(GatewayServer server)
    {
        string names = "";
        foreach (Listener listener in server.Listeners)
        {
            names += listener.Name;
        }

        return names;
    }
}

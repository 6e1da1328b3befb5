using System.Collections.Generic;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>Who is served, who waits, who is refused, and who is given up.</summary>
[TestClass]
public class DriverTests
{
    private const string RefusalLine = "error: too many connections, try again later\n";

    /// <summary>A port that a client asks for during a stop would never be closed again.</summary>
    [TestMethod]
    [EveryDriver]
    public void ADriverThatHasStoppedListensNoMore(DriverKind kind)
    {
        GatewayOptions options = new GatewayOptions { Driver = kind, MaxConnections = 1 };
        Driver driver = Drivers.Make(options, new Listener[0], new GatewayStatistics(), new RecordingLog());
        driver.MakeSlots();
        driver.Start();
        driver.Stop(0);
        Listener late = new Listener("late", System.Net.IPAddress.Loopback, 0, new Router(), new EchoService());
        late.Open(1);
        driver.Listen(late);
        Assert.ThrowsExactly<System.Net.Sockets.SocketException>(() => new RawClient(late.Port));
    }

    /// <summary>A client that there is no memory for is cut off, even when there is none to say so: the next one is served.</summary>
    [TestMethod]
    [EveryDriver]
    public void ASlotOutlivesAClientThatCouldNotBegin(DriverKind kind)
    {
        GatewayOptions options = new GatewayOptions { Driver = kind, MaxConnections = 1 };
        Driver driver = Drivers.Make(options, new Listener[0], new GatewayStatistics(), new RecordingLog { Fails = true });
        driver.MakeSlots();
        driver.Start();
        Listener listener = new Listener("line", System.Net.IPAddress.Loopback, 0, new Router(), new StumblingService());
        listener.Open(5);
        driver.Listen(listener);
        for (int i = 0; i < 5; i++)
        {
            using RawClient failed = new RawClient(listener.Port);
            failed.WaitForEnd();
            using RawClient served = new RawClient(listener.Port);
            served.EchoLine("served");
        }

        driver.Stop(0);
    }

    /// <summary>And with the addresses that they have, not those by which IPv6 names them.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task AtAllAddressesOfIpv6ClientsOfIpv4AreServedToo(DriverKind driver)
    {
        RequireIpv6();
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 4, BindAddress = "::", MaxConnectionsPerAddress = 4 });
        BridgeTarget target = new TcpTarget("127.0.0.1", server.LinePort);
        server.Server.Router.MapService("/mine", new BridgeService(target, 1024, 4, false, AddressList.Parse("127.0.0.1")));
        server.Server.Router.MapService("/others", new BridgeService(target, 1024, 4, false, AddressList.Parse("0.0.0.0/8")));
        foreach (string host in new[] { "127.0.0.1", "[::1]" })
        {
            using ClientWebSocket allowed = new ClientWebSocket();
            await allowed.ConnectAsync(new System.Uri($"ws://{host}:{server.HttpPort}/mine"), CancellationToken.None).Bounded();
            using ClientWebSocket other = new ClientWebSocket();
            System.Uri address = new System.Uri($"ws://{host}:{server.HttpPort}/others");
            WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => other.ConnectAsync(address, CancellationToken.None).Bounded());
            Assert.Contains("403", refused.Message);
        }
    }

    /// <summary>This machine is one client, whichever way it comes.</summary>
    [TestMethod]
    [EveryDriver]
    public void AnAddressOfIpv6HasOnlySoManyConnectionsToo(DriverKind driver)
    {
        RequireIpv6();
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 5, BindAddress = "::", MaxConnectionsPerAddress = 2 });
        using RawClient first = new RawClient(new IPEndPoint(IPAddress.IPv6Loopback, server.LinePort));
        first.EchoLine("first");
        using RawClient second = server.NewLineClient();
        second.EchoLine("second");
        Assert.AreEqual(RefusalLine, Refused(new RawClient(new IPEndPoint(IPAddress.IPv6Loopback, server.LinePort)), ""));
        Assert.AreEqual(RefusalLine, Refused(server.NewLineClient(), ""));
    }

    [TestMethod]
    [EveryDriver]
    public void ALogThatFailsHarmsNobody(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, CloseTimeout = 100 });
        server.Log.Fails = true;
        for (int i = 0; i < 5; i++)
        {
            using RawClient wrong = server.NewHttpClient();
            wrong.TrySend(AsciiText.ToBytes(Texts.Upgrade.Replace("/echo", "/throws", System.StringComparison.Ordinal)));
            wrong.TrySend(Frames.FromScript("81:21", true));
            wrong.WaitForEnd();
            using RawClient served = server.NewLineClient();
            served.EchoLine("served");
        }
    }

    [TestMethod]
    [EveryDriver]
    public void WhoHasNoPlaceToWaitIsRefused(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, MaxWaiting = 1 });
        using RawClient served = server.NewLineClient();
        served.EchoLine("served");
        using RawClient waiting = server.NewLineClient();
        waiting.Send("waiting\n");
        Assert.AreEqual(RefusalLine, Refused(server.NewLineClient(), ""));
        string http = Refused(server.NewHttpClient(), Texts.Get);
        Assert.IsTrue(http.StartsWith("HTTP/1.1 503 Service Unavailable\r\n", System.StringComparison.Ordinal), http);
        Assert.IsTrue(http.Contains("\r\nRetry-After: 1\r\n", System.StringComparison.Ordinal), http);
        served.EchoLine("still served");
        served.Dispose();
        Assert.AreEqual("waiting\n", waiting.ReadText(8));
    }

    [TestMethod]
    [EveryDriver]
    public void AnAddressHasOnlySoManyConnections(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 5, MaxConnectionsPerAddress = 2 });
        using RawClient first = server.NewLineClient();
        RawClient second = server.NewLineClient();
        first.EchoLine("first");
        second.EchoLine("second");
        Assert.AreEqual(RefusalLine, Refused(server.NewLineClient(), ""));
        second.EndOutput();
        second.WaitForEnd();
        second.Dispose();
        EchoAtLast(server);
    }

    /// <summary>Stopping tells who waits, and serves who is served to the end.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task WhoWaitsIsToldOfTheStop(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        using RawClient served = server.NewWebSocketClient();
        served.EchoMessage("served");
        using RawClient waiting = server.NewLineClient();
        waiting.Send("waiting\n");
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Server.Statistics.WaitingHighWaterMark == 1, RawClient.Patience));
        Task stopping = server.StopAsync(RawClient.Patience);
        Assert.AreEqual(RefusalLine, Encoding.Latin1.GetString(waiting.ReadToEnd()));
        waiting.Dispose();
        Check.Bytes(Frames.FromScript("88:03e9", false), served.Read(4));
        served.Send(Frames.FromScript("88:03e9", true));
        served.WaitForEnd();
        served.Dispose();
        await stopping;
    }

    /// <summary>The stop asks for the end of a connection that its answer ends anyway: it ends once, and the thread that serves it goes on.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task TheLastAnswerEndsAConnectionDuringAStop(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        Slot slot = server.Server.Slots[0];
        server.Server.Router.MapPage("/calls", "text/plain", new CallingPage(() => slot.RequestClose(CloseStatus.EndpointUnavailable)));
        using RawClient client = server.NewHttpClient();
        client.Send("GET /calls HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        string answer = Encoding.Latin1.GetString(client.ReadToEnd());
        Assert.IsTrue(answer.EndsWith("\r\n\r\ncalled", System.StringComparison.Ordinal), answer);
        await server.StopAsync(RawClient.Patience).Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    /// <summary>A client that vanished without a word, or was stopped, answers no ping: its slot is free soon.</summary>
    [TestMethod]
    [EveryDriver]
    public void AClientThatAnswersNoPingLosesItsSlot(DriverKind driver)
    {
        GatewayOptions options = new GatewayOptions { MaxConnections = 1, KeepAliveInterval = 100, MaxUnansweredPings = 2, CloseTimeout = 100 };
        using TestServer server = new TestServer(driver, options);
        using RawClient silent = server.NewWebSocketClient();
        using RawClient next = server.NewLineClient();
        next.EchoLine("a slot");
        byte[] sent = silent.ReadToEnd();
        Check.Bytes(Frames.FromScript("89: 89: 88:03e9", false), sent);
        Assert.AreEqual("http connection failed: peer does not answer", server.Log.LastMessage);
    }

    /// <summary>Beyond the time after which one that does not answer is given up.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task AClientThatAnswersPingsStays(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, KeepAliveInterval = 300, MaxUnansweredPings = 4 });
        using System.Net.WebSockets.ClientWebSocket client = await server.ConnectWebSocketAsync("/echo");
        Task<System.Net.WebSockets.WebSocketReceiveResult> receiving = client.ReceiveAsync(new byte[10], default);
        await Task.Delay(2000);
        Assert.IsFalse(receiving.IsCompleted);
        await client.SendAsync(new byte[3], System.Net.WebSockets.WebSocketMessageType.Binary, true, default);
        Assert.AreEqual(3, (await receiving).Count);
    }

    [TestMethod]
    [EveryDriver]
    public void AnIdleLineClientIsDropped(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, IdleTimeout = 1000 });
        using RawClient idle = server.NewLineClient();
        idle.EchoLine("then silent");
        Assert.AreEqual(0, idle.ReadToEnd().Length);
        Assert.AreEqual("line connection failed: idle for too long", server.Log.LastMessage);
    }

    private static void RequireIpv6()
    {
        if (!System.Net.Sockets.Socket.OSSupportsIPv6)
        {
            Assert.Inconclusive("This machine has no IPv6.");
        }
    }

    private static string Refused(RawClient client, string request)
    {
        using (client)
        {
            client.TrySend(AsciiText.ToBytes(request));
            return Encoding.Latin1.GetString(client.ReadToEnd());
        }
    }

    /// <summary>The slot of a client that has seen the end is free very soon, not at once.</summary>
    private static void EchoAtLast(TestServer server)
    {
        List<string> answers = new List<string>();
        for (int attempt = 0; attempt < 200; attempt++)
        {
            using RawClient client = server.NewLineClient();
            client.TrySend(AsciiText.ToBytes("third\n"));
            client.EndOutput();
            answers.Add(Encoding.Latin1.GetString(client.ReadToEnd()));
            if (answers[^1] == "third\n")
            {
                return;
            }

            Thread.Sleep(20);
        }

        Assert.Fail(string.Join("|", answers));
    }
}

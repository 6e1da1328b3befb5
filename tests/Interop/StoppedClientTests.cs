using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Host;
using Gateway.Server;
using Gateway.Testing;

using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Interop.Tests;

/// <summary>A process that is stopped, or killed, says nothing: its kernel still takes bytes in, or ends the stream.</summary>
[TestClass]
public sealed class StoppedClientTests
{
    private const int Interval = 600;
    private const int Pings = 3;

    /// <summary>As long as it runs it answers pings and stays; once stopped it is gone within the stated time, and its slot is free.</summary>
    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Poll)]
    [DataRow(DriverKind.Async)]
    [DataRow(DriverKind.Epoll)]
    public async Task AStoppedClientIsGivenUp(DriverKind driver)
    {
        await Peers.RequirePythonAsync("websockets");
        using GatewayServer server = Start(driver);
        using ServerScript client = await StartClientAsync(server);
        await Task.Delay(Interval * (Pings + 4));
        Assert.AreEqual(0, server.Statistics.Ended, client.Errors);

        client.Stop();
        Stopwatch time = Stopwatch.StartNew();
        WaitForEnd(server);
        Assert.IsGreaterThan(Interval * Pings, time.ElapsedMilliseconds + Interval);
        Assert.AreEqual(1, server.Statistics.ErrorsOf(Protocol.ProtocolError.PeerSilent));
        using ServerScript next = await StartClientAsync(server);
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Poll)]
    [DataRow(DriverKind.Async)]
    [DataRow(DriverKind.Epoll)]
    public async Task AKilledClientFreesItsSlot(DriverKind driver)
    {
        await Peers.RequirePythonAsync("websockets");
        using GatewayServer server = Start(driver);
        using (ServerScript client = await StartClientAsync(server))
        {
            client.Kill();
        }

        WaitForEnd(server);
        using ServerScript next = await StartClientAsync(server);
    }

    private static GatewayServer Start(DriverKind driver)
    {
        GatewayOptions options = new()
        {
            Driver = driver,
            HttpPort = 0,
            EchoPort = -1,
            UpperPort = -1,
            MaxConnections = 1,
            MaxWaiting = 0,
            KeepAliveInterval = Interval,
            MaxUnansweredPings = Pings,
            CloseTimeout = Interval,
        };
        GatewayServer server = new(options, new LoggerBridge(NullLogger.Instance));
        server.Start();
        return server;
    }

    private static Task<ServerScript> StartClientAsync(GatewayServer server)
    {
        string port = server.Listeners[0].Port.ToString(CultureInfo.InvariantCulture);
        return ServerScript.StartAsync(Peers.Python, "-B", "python/websockets_idle.py", $"ws://127.0.0.1:{port}/echo");
    }

    private static void WaitForEnd(GatewayServer server)
    {
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Statistics.Ended == 1, TimeSpan.FromSeconds(30)), "its slot is not free");
    }
}

using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>A gateway on free ports of this machine, stopped at the end of the test.</summary>
internal sealed class TestServer : IDisposable
{
    public const int LargePageLength = 8 * 1024 * 1024;

    public TestServer(DriverKind driver, int maxConnections)
        : this(driver, new GatewayOptions { MaxConnections = maxConnections })
    {
    }

    public TestServer(DriverKind driver, GatewayOptions options)
    {
        options.Driver = driver;
        options.HttpPort = 0;
        options.EchoPort = 0;
        options.UpperPort = 0;
        options.RpcPort = 0;
        Server = new GatewayServer(options, Log);
        Server.Router.MapPage("/", "text/html", Texts.Page());
        Server.Router.MapPage("/large", "text/html", TestBytes.Pattern(LargePageLength));
        Server.Router.MapService("/throws", TestService.ThrowsOnMark());
        Server.Start();
    }

    public GatewayServer Server { get; }

    public RecordingLog Log { get; } = new RecordingLog();

    public int LinePort => Server.Listeners[0].Port;

    public int UpperPort => Server.Listeners[1].Port;

    public int RpcPort => Server.Listeners[3].Port;

    public int HttpPort => Server.Listeners[2].Port;

    public RawClient NewLineClient()
    {
        return new RawClient(LinePort);
    }

    public RawClient NewHttpClient()
    {
        return new RawClient(HttpPort);
    }

    public RawClient NewWebSocketClient()
    {
        return RawClient.OpenWebSocket(HttpPort);
    }

    public async Task<ClientWebSocket> ConnectWebSocketAsync(string path)
    {
        ClientWebSocket client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{HttpPort}{path}"), CancellationToken.None).Bounded();
        return client;
    }

    public Task StopAsync(int drainMilliseconds)
    {
        return Background.Run(() => Server.Stop(drainMilliseconds));
    }

    public void Dispose()
    {
        Server.Dispose();
    }
}

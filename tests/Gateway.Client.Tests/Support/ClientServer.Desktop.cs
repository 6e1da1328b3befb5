using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Client.Tests;

/// <summary>A gateway for clients, on free ports of this machine; it can be stopped and started again on the same ones.</summary>
internal sealed class ClientServer : IDisposable
{
    private readonly DriverKind _driver;
    private readonly Action<GatewayOptions>? _change;
    private readonly Action<GatewayServer>? _prepare;
    private GatewayServer _server;

    public ClientServer(DriverKind driver, Action<GatewayOptions>? change = null, Action<GatewayServer>? prepare = null)
    {
        _driver = driver;
        _change = change;
        _prepare = prepare;
        _server = Start(0, 0);
        HttpPort = PortOf("http");
        LinePort = PortOf("line");
    }

    public int HttpPort { get; }

    public int LinePort { get; }

    public GatewayServer Server => _server;

    public string Address(string path)
    {
        return $"ws://127.0.0.1:{HttpPort}{path}";
    }

    public int PortOf(string name)
    {
        return Array.Find(_server.Listeners, listener => listener.Name == name)!.Port;
    }

    public WebSocketClient NewClient(string path, ClientOptions? options = null)
    {
        return new WebSocketClient(Address(path), options ?? new ClientOptions());
    }

    public WebSocketClient Connect(string path, ClientOptions? options = null)
    {
        WebSocketClient client = NewClient(path, options);
        client.Connect();
        return client;
    }

    public void Stop()
    {
        _server.Stop(0);
    }

    public void StartAgain()
    {
        _server = Start(HttpPort, LinePort);
    }

    public void Dispose()
    {
        _server.Dispose();
    }

    private GatewayServer Start(int httpPort, int linePort)
    {
        GatewayOptions options = new() { Driver = _driver, HttpPort = httpPort, EchoPort = linePort, UpperPort = -1, MaxConnections = 32 };
        _change?.Invoke(options);
        GatewayServer server = new(options, new SilentLog());
        server.Router.MapService("/ends", new EndingService());
        _prepare?.Invoke(server);
        server.Start();
        return server;
    }
}

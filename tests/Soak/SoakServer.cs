using System;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>A gateway whose time limits are so short that silent clients meet them during a soak.</summary>
internal sealed class SoakServer : IDisposable
{
    /// <summary>Fewer slots would let well-behaved clients wait for the bad ones to time out.</summary>
    private const int Slots = 64;

    public SoakServer(DriverKind driver)
    {
        Server = new GatewayServer(NewOptions(driver), Log);
        Server.Start();
    }

    public SoakLog Log { get; } = new SoakLog();

    public GatewayServer Server { get; }

    public RawClient NewLineClient()
    {
        return new RawClient(Server.Listeners[0].Port);
    }

    public RawClient NewHttpClient()
    {
        return new RawClient(Server.Listeners[1].Port);
    }

    /// <summary>A client of either port.</summary>
    public RawClient NewClient(Random random)
    {
        return random.Next(2) == 0 ? NewLineClient() : NewHttpClient();
    }

    public RawClient NewWebSocketClient(string path)
    {
        RawClient client = NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", path, StringComparison.Ordinal));
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    public void Dispose()
    {
        Server.Dispose();
    }

    private static GatewayOptions NewOptions(DriverKind driver)
    {
        return new GatewayOptions
        {
            Driver = driver,
            HttpPort = 0,
            EchoPort = 0,
            UpperPort = -1,
            MaxConnections = Slots,
            HandshakeTimeout = 2000,
            IdleTimeout = 5000,
            KeepAliveInterval = 2000,
            CloseTimeout = 500,
        };
    }
}

using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>Services that wait, over sockets.</summary>
[TestClass]
public class DriverWaitTests
{
    private const int Long = 600000;

    [TestMethod]
    [EveryDriver]
    public void TheTimeEndsAWait(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new WaitingService(50));
        using RawClient client = Open(server);
        SendText(client, "owe");
        SendText(client, "next");
        HearText(client, "paid");
        HearText(client, "next");
    }

    [TestMethod]
    [EveryDriver]
    public async Task AnotherThreadEndsAWait(DriverKind driver)
    {
        WaitingService service = new WaitingService(Long);
        using TestServer server = NewServer(driver, service);
        using RawClient client = Open(server);
        for (int i = 0; i < 100; i++)
        {
            SendText(client, "owe");
            if (i % 2 == 0)
            {
                SendText(client, "next");
            }

            Task waking = Background.Run(() => service.Last!.Wake());
            HearText(client, "paid");
            await waking;
            if (i % 2 == 0)
            {
                HearText(client, "next");
            }
        }
    }

    /// <summary>A client that sends a lot to a service that holds its messages is held up, not its neighbour; in the end all is answered.</summary>
    [TestMethod]
    [EveryDriver]
    public void AHeldClientHoldsNobodyElse(DriverKind driver)
    {
        WaitingService service = new WaitingService(Long);
        using TestServer server = NewServer(driver, service);
        using RawClient held = Open(server);
        Mailbox mailbox = service.Last!;
        for (int i = 0; i < 100; i++)
        {
            SendText(held, "hold");
        }

        using RawClient other = Open(server);
        SendText(other, "next");
        HearText(other, "next");
        Assert.AreEqual(0, held.Available);
        service.IsOpen = true;
        Assert.IsTrue(mailbox.Wake());
        for (int i = 0; i < 100; i++)
        {
            HearText(held, "hold");
        }
    }

    [TestMethod]
    [EveryDriver]
    public void AHeldClientThatGoesFreesItsSlot(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new WaitingService(Long));
        for (int i = 0; i < 4; i++)
        {
            using RawClient held = Open(server);
            SendText(held, "hold");
        }

        using RawClient other = Open(server);
        SendText(other, "next");
        HearText(other, "next");
    }

    /// <summary>Its end stands behind messages that are not received while one is held.</summary>
    [TestMethod]
    [EveryDriver]
    public void AHeldClientThatGoesBehindFurtherMessagesFreesItsSlot(DriverKind driver)
    {
        WaitingService service = new WaitingService(Long);
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, KeepAliveInterval = 200 });
        server.Server.Router.MapService("/waits", service);
        RawClient held = Open(server);
        SendText(held, "hold");
        Assert.IsTrue(SpinWait.SpinUntil(() => service.HeldCount > 0, RawClient.Patience));
        Thread.Sleep(100);
        SendText(held, "more");
        held.Dispose();
        using RawClient other = Open(server);
        SendText(other, "next");
        HearText(other, "next");
    }

    [TestMethod]
    [EveryDriver]
    public async Task AStopEndsHeldClients(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new WaitingService(Long));
        using RawClient held = Open(server);
        SendText(held, "hold");
        SendText(held, "hold");
        await server.StopAsync(100).Bounded();
        held.WaitForEnd();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public async Task ADrainEndsAWaitWithoutEnd(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new WaitingService(Long));
        using ClientWebSocket client = await server.ConnectWebSocketAsync("/waits");
        await client.SendAsync("ever"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None).Bounded();
        await client.SendAsync("more"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None).Bounded();
        Task stopping = server.StopAsync(30000);
        WebSocketReceiveResult result = await client.ReceiveAsync(new byte[10], CancellationToken.None).Bounded();
        Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, result.CloseStatus);
        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Bounded();
        await stopping.Bounded();
    }

    private static TestServer NewServer(DriverKind driver, WaitingService service)
    {
        TestServer server = new TestServer(driver, 2);
        server.Server.Router.MapService("/waits", service);
        return server;
    }

    private static RawClient Open(TestServer server)
    {
        RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/waits", System.StringComparison.Ordinal));
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    private static void SendText(RawClient client, string text)
    {
        client.Send(Frames.Make(0x81, AsciiText.ToBytes(text), true));
    }

    private static void HearText(RawClient client, string text)
    {
        byte[] frame = Frames.Make(0x81, AsciiText.ToBytes(text), false);
        Check.Bytes(frame, client.Read(frame.Length));
    }
}

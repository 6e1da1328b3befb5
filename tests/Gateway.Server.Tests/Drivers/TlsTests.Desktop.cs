using System;
using System.Net.Http;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class TlsTests
{
    private const int Soon = 100;
    private const int Megabyte = 1024 * 1024;

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task ServesPages(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using HttpMessageInvoker client = NewClient();
        using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{server.HttpPort}/large");
        using HttpResponseMessage response = await client.SendAsync(request, CancellationToken.None).Bounded();
        byte[] page = await response.Content.ReadAsByteArrayAsync().Bounded();
        Check.Bytes(TestBytes.Pattern(TestServer.LargePageLength), page);
        using RawClient line = server.NewLineClient();
        line.EchoLine("in the clear");
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task EchoesLargeMessages(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        byte[] message = TestBytes.Pattern(Megabyte);
        Task sending = client.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);
        Check.Bytes(message, await HearAsync(client));
        await sending.Bounded();
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount + server.Log.WarningCount, server.Log.LastMessage);
    }

    /// <summary>The pings end a receive each time; nothing of what comes then may be lost.</summary>
    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task LivesThroughSilence(DriverKind driver)
    {
        GatewayOptions options = NewOptions();
        options.KeepAliveInterval = Soon / 5;
        options.MaxUnansweredPings = 1000;
        using TestServer server = new TestServer(driver, options);
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        for (int i = 0; i < 5; i++)
        {
            await Task.Delay(Soon);
            await SayAsync(client, "still there " + i);
            Assert.AreEqual("still there " + i, Encoding.UTF8.GetString(await HearAsync(client)));
        }
    }

    /// <summary>Nothing is received from a client while its message is held, so that the end of the socket does not show.</summary>
    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task AStopEndsHeldClients(DriverKind driver)
    {
        GatewayOptions options = NewOptions();
        options.KeepAliveInterval = 0;
        WaitingService service = new WaitingService(600000);
        using TestServer server = new TestServer(driver, options);
        server.Server.Router.MapService("/waits", service);
        using ClientWebSocket client = await ConnectAsync(server, "/waits");
        await SayAsync(client, "hold");
        Assert.IsTrue(SpinWait.SpinUntil(() => service.HeldCount > 0, RawClient.Patience));
        server.Server.Stop(0);
        Assert.AreEqual(1, server.Server.Statistics.Ended);
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task BroadcastsBetweenClients(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using ClientWebSocket first = await ConnectAsync(server, "/broadcast/all");
        using ClientWebSocket second = await ConnectAsync(server, "/broadcast/all");
        for (int i = 0; i < 200; i++)
        {
            ClientWebSocket speaker = i % 2 == 0 ? first : second;
            await SayAsync(speaker, "message " + i);
            Assert.AreEqual("message " + i, Encoding.UTF8.GetString(await HearAsync(first)));
            Assert.AreEqual("message " + i, Encoding.UTF8.GetString(await HearAsync(second)));
        }
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task PlainHttpDisturbsNobody(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        using (RawClient plain = server.NewHttpClient())
        {
            plain.Send(Texts.Get);
            plain.WaitForEnd();
        }

        await SayAsync(client, "undisturbed");
        Assert.AreEqual("undisturbed", Encoding.UTF8.GetString(await HearAsync(client)));
        Assert.AreEqual(0, server.Log.ErrorCount);
        Assert.AreEqual(1, server.Log.WarningCount);
        Assert.Contains("http handshake failed: ", server.Log.LastMessage);
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task ASilentClientIsDropped(DriverKind driver)
    {
        GatewayOptions options = NewOptions();
        options.MaxConnections = 1;
        options.HandshakeTimeout = 20 * Soon;
        using TestServer server = new TestServer(driver, options);
        using RawClient silent = server.NewHttpClient();
        silent.WaitForEnd();
        Assert.AreEqual("http handshake failed: it took too long", server.Log.LastMessage);
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        await SayAsync(client, "served");
        Assert.AreEqual("served", Encoding.UTF8.GetString(await HearAsync(client)));
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task OneTooManyIsJustClosed(DriverKind driver)
    {
        GatewayOptions options = NewOptions();
        options.MaxConnections = 1;
        options.MaxWaiting = 0;
        using TestServer server = new TestServer(driver, options);
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        using RawClient refused = server.NewHttpClient();
        Assert.AreEqual("", refused.TryReadText(1));
        Assert.AreEqual(1, server.Server.Statistics.Refused);
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task AStopSaysGoodbye(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        Task stopping = server.StopAsync(RawClient.Patience);
        WebSocketReceiveResult result = await client.ReceiveAsync(new ArraySegment<byte>(new byte[10]), CancellationToken.None).Bounded();
        Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, result.CloseStatus);
        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Bounded();
        await stopping.Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [DataRow(DriverKind.Pool)]
    [DataRow(DriverKind.Async)]
    public async Task AStopCutsHandshakesOff(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, NewOptions());
        using RawClient silent = server.NewHttpClient();
        using ClientWebSocket client = await ConnectAsync(server, "/echo");
        await server.StopAsync(0).Bounded();
        silent.WaitForEnd();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    public void PollRefusesIt()
    {
        GatewayOptions options = NewOptions();
        ArgumentException refusal = Assert.ThrowsExactly<ArgumentException>(() => new TestServer(DriverKind.Poll, options));
        Assert.AreEqual("Driver: poll cannot do TLS, which Certificate asks for", refusal.Message);
    }

    [TestMethod]
    public void ACertificateNeedsItsKey()
    {
        GatewayOptions options = NewOptions();
        options.Certificate = X509CertificateLoader.LoadCertificate(TestCertificate.Instance.RawData);
        ArgumentException refusal = Assert.ThrowsExactly<ArgumentException>(() => new TestServer(DriverKind.Pool, options));
        Assert.AreEqual("Certificate: it has no private key", refusal.Message);
    }

    private static GatewayOptions NewOptions()
    {
        return new GatewayOptions { MaxConnections = 8, Certificate = TestCertificate.Instance };
    }

    private static HttpMessageInvoker NewClient()
    {
        SocketsHttpHandler handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return new HttpMessageInvoker(handler);
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestServer server, string path)
    {
        ClientWebSocket client = new ClientWebSocket();
        client.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await client.ConnectAsync(new Uri($"wss://127.0.0.1:{server.HttpPort}{path}"), CancellationToken.None).Bounded();
        return client;
    }

    private static Task SayAsync(ClientWebSocket client, string text)
    {
        return client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None).Bounded();
    }

    private static async Task<byte[]> HearAsync(ClientWebSocket client)
    {
        byte[] buffer = new byte[2 * Megabyte];
        int length = 0;
        WebSocketReceiveResult result;
        do
        {
            result = await client.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None).Bounded();
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return buffer[..length];
    }
}

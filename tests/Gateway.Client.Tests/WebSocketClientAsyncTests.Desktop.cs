using System;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

[TestClass]
public class WebSocketClientAsyncTests
{
    [TestMethod]
    [EveryDriver]
    public async Task EchoesMessagesOfEverySize(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using WebSocketClient client = await ConnectAsync(server);
        foreach (int size in new[] { 0, 1, 125, 126, 5000 })
        {
            string text = new('x', size);
            await client.SendTextAsync(text);
            ReceivedMessage? message = await ReceiveAsync(client);
            Assert.AreEqual(MessageType.Text, message!.Type);
            Assert.AreEqual(text, Encoding.UTF8.GetString(message.Payload));
        }

        await client.CloseAsync().AsTask().Bounded();
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
    }

    [TestMethod]
    [EveryDriver]
    public async Task ManyLargeMessagesBothWays(DriverKind driver)
    {
        const int Count = 20;
        using ClientServer server = new(driver);
        using WebSocketClient client = await ConnectAsync(server);
        byte[] payload = new byte[100_000];
        new Random(2).NextBytes(payload);
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i++)
            {
                await client.SendAsync(MessageType.Binary, payload);
            }

            client.BeginClose(CloseStatus.NormalClosure, "");
        });

        int received = 0;
        await foreach (ReceivedMessage message in client.ReceiveAllAsync())
        {
            CollectionAssert.AreEqual(payload, message.Payload);
            received++;
        }

        await sending.Bounded();
        Assert.AreEqual(Count, received);
    }

    [TestMethod]
    public async Task AReceiveMayBeCancelled()
    {
        using ClientServer server = new(DriverKind.Pool);
        using WebSocketClient client = await ConnectAsync(server);
        using CancellationTokenSource cancellation = new(50);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await client.ReceiveAsync(cancellation.Token));
        await client.SendTextAsync("still there");
        Assert.AreEqual("still there", Encoding.UTF8.GetString((await ReceiveAsync(client))!.Payload));
    }

    /// <summary>What is not waited for is no silence: no pings, and nobody is given up.</summary>
    [TestMethod]
    public async Task ManyReceivesMayBeCancelled()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions());
        Task<Socket> accepting = Task.Run(server.AcceptWebSocket);
        await client.ConnectAsync().AsTask().Bounded();
        for (int i = 0; i < 6; i++)
        {
            using CancellationTokenSource cancellation = new(20);
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await client.ReceiveAsync(cancellation.Token));
        }

        Socket socket = await accepting;
        Assert.AreEqual(0, socket.Available);
        socket.Dispose();
    }

    [TestMethod]
    public async Task AConnectMayBeCancelledOrTimeOut()
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { ConnectTimeout = 200 });
        using CancellationTokenSource cancellation = new(50);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await client.ConnectAsync(cancellation.Token));
        ClientException failure = await Assert.ThrowsExactlyAsync<ClientException>(async () => await client.ConnectAsync());
        Assert.AreEqual(ClientError.TimedOut, failure.Error);
    }

    /// <summary>Neither a server that does not accept nor one that does not speak TLS is an exception of another kind than one that does not shake hands.</summary>
    [TestMethod]
    [DataRow("ws", true)]
    [DataRow("wss", false)]
    public async Task AConnectTimesOutWhereverItIs(string scheme, bool isFull)
    {
        using SilentServer server = new();
        if (isFull)
        {
            server.Fill();
        }

        using WebSocketClient client = new($"{scheme}://127.0.0.1:{server.Port}/", new ClientOptions { ConnectTimeout = 200 });
        ClientException failure = await Assert.ThrowsExactlyAsync<ClientException>(async () => await client.ConnectAsync());
        Assert.AreEqual(ClientError.TimedOut, failure.Error);
    }

    [TestMethod]
    public async Task PingsKeepASilentConnection()
    {
        using ClientServer server = new(DriverKind.Async);
        using WebSocketClient client = server.NewClient("/echo", new ClientOptions { KeepAliveInterval = 30, MaxUnansweredPings = 100 });
        await client.ConnectAsync().AsTask().Bounded();
        Task<ReceivedMessage?> receiving = ReceiveAsync(client);
        await Task.Delay(300);
        await client.SendTextAsync("here");
        Assert.AreEqual("here", Encoding.UTF8.GetString((await receiving)!.Payload));
    }

    /// <summary>TLS over both kinds of calls; without trust there is no connection.</summary>
    [TestMethod]
    public async Task SecureConnections()
    {
        using X509Certificate2 certificate = TestCertificate.Instance;
        using ClientServer server = new(DriverKind.Pool, options => options.Certificate = certificate);
        string address = server.Address("/echo").Replace("ws:", "wss:", StringComparison.Ordinal);
        ClientOptions trusting = new() { CertificateValidation = (_, _, _, _) => true };
        using WebSocketClient asynchronous = new(address, trusting);
        await asynchronous.ConnectAsync().AsTask().Bounded();
        await asynchronous.SendTextAsync("secret");
        Assert.AreEqual("secret", Encoding.UTF8.GetString((await ReceiveAsync(asynchronous))!.Payload));

        using WebSocketClient silent = new(address, new() { CertificateValidation = (_, _, _, _) => true, KeepAliveInterval = 30, MaxUnansweredPings = 100 });
        await silent.ConnectAsync().AsTask().Bounded();
        Task<ReceivedMessage?> receiving = ReceiveAsync(silent);
        await Task.Delay(300);
        await silent.SendTextAsync("here");
        Assert.AreEqual("here", Encoding.UTF8.GetString((await receiving)!.Payload));

        using WebSocketClient blocking = new(address, trusting);
        blocking.Connect();
        Assert.AreEqual(ReceiveStatus.TimedOut, blocking.Receive(50));
        blocking.SendText("secret");
        Assert.AreEqual("secret", blocking.ReceiveText(60000));
        blocking.Close(CloseStatus.NormalClosure, "");
        Assert.AreEqual(CloseStatus.NormalClosure, blocking.CloseStatus);

        using WebSocketClient careful = new(address, new ClientOptions());
        WebSocketClientTests.IsThrown(ClientError.Insecure, careful.Connect);
    }

    private static async Task<WebSocketClient> ConnectAsync(ClientServer server)
    {
        WebSocketClient client = server.NewClient("/echo");
        await client.ConnectAsync().AsTask().Bounded();
        return client;
    }

    private static Task<ReceivedMessage?> ReceiveAsync(WebSocketClient client)
    {
        return client.ReceiveMessageAsync().AsTask().Bounded();
    }
}

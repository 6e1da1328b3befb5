using System;
using System.Text;
using System.Threading.Tasks;

using Gateway.Client;
using Gateway.Protocol;

namespace Gateway.Interop.Tests;

/// <summary>The client library against servers that others have written.</summary>
[TestClass]
public sealed class ClientLibraryTests
{
    private const int Patience = 60_000;
    private const int Mebibyte = 1024 * 1024;

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task EchoesOfEverySize(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using WebSocketClient client = Connect(server, "/echo");
        foreach (int size in new[] { 0, 1, 125, 126, 65535, 65536, Mebibyte })
        {
            byte[] payload = new byte[size];
            new Random(size).NextBytes(payload);
            Task sending = Task.Run(() => client.SendBinary(payload));
            CollectionAssert.AreEqual(payload, client.ReceiveBytes(Patience), server.Errors);
            await sending;
        }

        client.Close(CloseStatus.NormalClosure, "Grüße");
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
        Assert.AreEqual("closed 1000 Grüße", await server.ReadLineAsync());
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task EchoesAsynchronously(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using WebSocketClient client = new(Address(server, "/fragments"), new ClientOptions());
        await client.ConnectAsync();
        foreach (int size in new[] { 3, 400, 100_000 })
        {
            string text = new('ö', size);
            ValueTask sending = client.SendTextAsync(text);
            ReceivedMessage? echo = await client.ReceiveMessageAsync();
            await sending;
            Assert.AreEqual(MessageType.Text, echo!.Type);
            Assert.AreEqual(text, Encoding.UTF8.GetString(echo.Payload));
        }

        await client.CloseAsync();
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheServerCloses(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using WebSocketClient client = Connect(server, "/close/4999");
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(4999, (int)client.CloseStatus);
        Assert.AreEqual("Grüße", client.CloseReason);
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheServerIsKilled(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using WebSocketClient client = Connect(server, "/echo");
        server.Kill();
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.Abnormal, client.CloseStatus);
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task ARefusalIsReported(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using WebSocketClient client = new(Address(server, "/missing"), new ClientOptions());
        ClientException refusal = Assert.ThrowsExactly<ClientException>(client.Connect);
        Assert.AreEqual(404, refusal.HttpStatus);
    }

    private static WebSocketClient Connect(ServerScript server, string path)
    {
        WebSocketClient client = new(Address(server, path), new ClientOptions());
        client.Connect();
        return client;
    }

    private static string Address(ServerScript server, string path)
    {
        return $"ws://127.0.0.1:{server.Port}{path}";
    }
}

using System;
using System.Net.WebSockets;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class EchoTests
{
    private const int Megabyte = 1024 * 1024;
    private const int ClientsOfEachKind = 50;
    private const int MessagesOfEachClient = 20;

    private static HostProcess s_host = null!;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        s_host = HostProcess.Start();
    }

    [ClassCleanup]
    public static void Close()
    {
        s_host.Dispose();
    }

    [TestMethod]
    public async Task EchoesLines()
    {
        using RawClient client = await RawClient.ConnectAsync(s_host.EchoPort);
        string[] lines = ["hello", "", "Grüße, 世界", new string('x', 60000)];
        foreach (string line in lines)
        {
            await client.SendAsync(line + "\n");
            Assert.AreEqual(line, await client.ReadLineAsync());
        }
    }

    [TestMethod]
    public async Task EchoesLinesThatArriveInPieces()
    {
        using RawClient client = await RawClient.ConnectAsync(s_host.EchoPort);
        await client.SendAsync("one\ntwo\nth");
        Assert.AreEqual("one", await client.ReadLineAsync());
        Assert.AreEqual("two", await client.ReadLineAsync());
        await client.SendAsync("ree\n");
        Assert.AreEqual("three", await client.ReadLineAsync());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(65535)]
    [DataRow(65536)]
    [DataRow(Megabyte)]
    public async Task EchoesMessages(int size)
    {
        using EchoClient client = await EchoClient.ConnectAsync(s_host);
        byte[] payload = EchoClient.MakePayload(size);

        await client.EchoAsync(payload, WebSocketMessageType.Text);
        await client.EchoAsync(payload, WebSocketMessageType.Binary);

        Assert.AreEqual(WebSocketCloseStatus.NormalClosure, await client.CloseAsync());
    }

    [TestMethod]
    public async Task ServesManyClientsAtATime()
    {
        Task[] clients = new Task[2 * ClientsOfEachKind];
        for (int i = 0; i < ClientsOfEachKind; i++)
        {
            clients[2 * i] = TalkInLinesAsync(i);
            clients[(2 * i) + 1] = TalkInMessagesAsync(i);
        }

        await Task.WhenAll(clients);
    }

    private static async Task TalkInLinesAsync(int number)
    {
        using RawClient client = await RawClient.ConnectAsync(s_host.EchoPort);
        for (int i = 0; i < MessagesOfEachClient; i++)
        {
            string line = $"line {i} of client {number}";
            await client.SendAsync(line + "\n");
            Assert.AreEqual(line, await client.ReadLineAsync());
        }
    }

    private static async Task TalkInMessagesAsync(int number)
    {
        using EchoClient client = await EchoClient.ConnectAsync(s_host);
        for (int i = 0; i < MessagesOfEachClient; i++)
        {
            await client.EchoAsync(EchoClient.MakePayload((number * 100) + i), WebSocketMessageType.Binary);
        }

        await client.CloseAsync();
    }
}

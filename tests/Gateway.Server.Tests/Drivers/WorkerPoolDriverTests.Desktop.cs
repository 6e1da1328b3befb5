using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>Clients and slots.</summary>
[TestClass]
public class WorkerPoolDriverTests
{
    [TestMethod]
    [EveryDriver]
    public async Task ServesAHundredClientsAtATime(DriverKind driver)
    {
        const int Half = 50;
        using TestServer server = new TestServer(driver, 2 * Half);
        using Barrier allConnected = new Barrier(Half);
        List<Task> clients = new List<Task>();
        List<ClientWebSocket> webSockets = new List<ClientWebSocket>();
        for (int i = 0; i < Half; i++)
        {
            string name = $"client {i}";
            webSockets.Add(await server.ConnectWebSocketAsync("/echo"));
            clients.Add(Background.Run(() => EchoLines(server, name, allConnected)));
        }

        foreach (ClientWebSocket webSocket in webSockets)
        {
            clients.Add(EchoMessagesAsync(webSocket));
        }

        await Task.WhenAll(clients).Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount + server.Log.WarningCount);
    }

    /// <summary>Clients without a slot wait, and get one when another client ends: the first come first.</summary>
    [TestMethod]
    [EveryDriver]
    public void ClientsWaitForASlot(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        Queue<RawClient> served = new Queue<RawClient>();
        Queue<RawClient> waiting = new Queue<RawClient>();
        for (int i = 0; i < 8; i++)
        {
            RawClient client = server.NewLineClient();
            client.Send("hello\n");
            (i < 2 ? served : waiting).Enqueue(client);
        }

        foreach (RawClient client in served)
        {
            client.ReadText(6);
            client.EchoLine("served");
        }

        while (waiting.Count > 0)
        {
            Assert.AreEqual(0, waiting.Peek().Available);
            served.Dequeue().Dispose();
            RawClient next = waiting.Dequeue();
            Assert.AreEqual("hello\n", next.ReadText(6));
            served.Enqueue(next);
        }
    }

    /// <summary>Two clients end at the same moment while a client waits at each port: both get a slot.</summary>
    [TestMethod]
    [EveryDriver]
    public void NoSlotIsForgottenWhenTwoAreReleasedAtOnce(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        RawClient first = server.NewLineClient();
        RawClient second = server.NewLineClient();
        for (int i = 0; i < 300; i++)
        {
            first.EchoLine("one");
            second.EchoLine("two");
            using RawClient http = server.NewHttpClient();
            RawClient line = server.NewLineClient();
            http.Send(Texts.GetNothing);
            first.Dispose();
            second.Dispose();
            line.EchoLine("three");
            http.ReadText(20);
            http.Reset();
            first = line;
            second = server.NewLineClient();
        }

        first.Dispose();
        second.Dispose();
    }

    /// <summary>Killed in every state, many more clients than there are slots; then all slots are still there.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ClientsThatAreKilledKeepNoSlot(DriverKind driver)
    {
        const int Slots = 3;
        using TestServer server = new TestServer(driver, Slots);
        await Background.Run(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                Kill(server.NewLineClient(), "");
                Kill(server.NewLineClient(), "half a line");
                Kill(server.NewLineClient(), "line\n");
                Kill(server.NewHttpClient(), "");
                Kill(server.NewHttpClient(), "GET / HTTP/1.1\r\nHo");
                Kill(server.NewHttpClient(), "garbage\n");
                Kill(server.NewHttpClient(), "GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
                Kill(server.NewHttpClient(), Texts.Upgrade + "\u0081\u0085");
            }
        }).Bounded();
        RawClient[] clients = new RawClient[Slots];
        for (int i = 0; i < Slots; i++)
        {
            clients[i] = server.NewLineClient();
            clients[i].EchoLine("a slot");
        }

        foreach (RawClient client in clients)
        {
            client.EchoLine("still a slot");
            client.Dispose();
        }

        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    /// <summary>A client that does not read its page stalls nobody else.</summary>
    [TestMethod]
    [EveryDriver]
    public void AClientThatStallsStallsOnlyItself(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        using RawClient stalled = server.NewHttpClient();
        stalled.Send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        stalled.ReadText(10);
        for (int i = 0; i < 20; i++)
        {
            using RawClient client = server.NewLineClient();
            client.EchoLine("quick");
        }
    }

    /// <summary>A member of a room takes nothing and is killed: nobody has to look after its slot any more.</summary>
    [TestMethod]
    public void WhoIsKilledWithUnsentPostsLeavesNothingToSweep()
    {
        using TestServer server = new TestServer(DriverKind.Pool, 2);
        using RawClient stalled = OpenRoom(server);
        using RawClient speaker = OpenRoom(server);
        Worker worker = (Worker)server.Server.Slots[0];
        byte[] message = Frames.Make(0x82, TestBytes.Pattern(4000), true);
        for (int i = 0; i < 10000 && !worker.HasUnsent; i++)
        {
            speaker.Send(message);
            speaker.Read(4004);
        }

        Assert.IsTrue(worker.HasUnsent);
        stalled.Reset();
        Assert.IsTrue(SpinWait.SpinUntil(() => !worker.IsBusy, RawClient.Patience));
        Assert.IsFalse(worker.HasUnsent);
    }

    private static RawClient OpenRoom(TestServer server)
    {
        RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/broadcast/all", StringComparison.Ordinal));
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    private static void Kill(RawClient client, string lastWords)
    {
        if (lastWords.Length > 0)
        {
            client.Send(lastWords);
        }

        client.Reset();
    }

    private static void EchoLines(TestServer server, string name, Barrier allConnected)
    {
        using RawClient client = server.NewLineClient();
        client.EchoLine(name);
        Assert.IsTrue(allConnected.SignalAndWait(RawClient.Patience), "all at a time");
        for (int i = 0; i < 100; i++)
        {
            client.EchoLine($"{name}, line {i}");
        }
    }

    private static async Task EchoMessagesAsync(ClientWebSocket client)
    {
        byte[] buffer = new byte[20000];
        for (int i = 0; i < 50; i++)
        {
            byte[] payload = TestBytes.Pattern(i * 397);
            await client.SendAsync(payload, WebSocketMessageType.Binary, true, default).Bounded();
            int length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await client.ReceiveAsync(buffer.AsMemory(length), default).AsTask().Bounded();
                length += result.Count;
            }
            while (!result.EndOfMessage);
            Check.Bytes(payload, TestBytes.Slice(buffer, 0, length));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).Bounded();
        Assert.AreEqual(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        client.Dispose();
    }
}

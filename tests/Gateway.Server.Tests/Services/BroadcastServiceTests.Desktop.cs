using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class BroadcastServiceTests
{
    /// <summary>Bytes of a buffer of a connection that is at work.</summary>
    private const int LargestBuffer = 132 * 1024;

    [TestMethod]
    [EveryDriver]
    public async Task EverybodyInTheRoomGetsEachMessage(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 8);
        using ClientWebSocket first = await server.ConnectWebSocketAsync("/broadcast/blue");
        using ClientWebSocket second = await server.ConnectWebSocketAsync("/broadcast/blue");
        using ClientWebSocket elsewhere = await server.ConnectWebSocketAsync("/broadcast/red");
        await SayAsync(first, "one");
        Assert.AreEqual("one", await HearAsync(first));
        Assert.AreEqual("one", await HearAsync(second));
        await SayAsync(elsewhere, "other");
        Assert.AreEqual("other", await HearAsync(elsewhere));
        await second.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).Bounded();
        await SayAsync(first, "two");
        Assert.AreEqual("two", await HearAsync(first));
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public void ARoomNeedsAName(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        using RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/broadcast/", StringComparison.Ordinal));
        Assert.AreEqual("HTTP/1.1 404 Not Found\r\n", client.ReadText(24));
    }

    /// <summary>Several senders at once: nobody's frames are torn, and each sender's messages arrive in order.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task SendersDoNotDisturbEachOther(DriverKind driver)
    {
        const int Senders = 4;
        const int Messages = 200;
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = Senders + 1, PostQueueSize = 1024 * 1024 });
        using ClientWebSocket listener = await server.ConnectWebSocketAsync("/broadcast/all");
        List<ClientWebSocket> clients = new List<ClientWebSocket>();
        while (clients.Count < Senders)
        {
            clients.Add(await server.ConnectWebSocketAsync("/broadcast/all"));
        }

        List<Task> sending = new List<Task>();
        foreach (ClientWebSocket client in clients)
        {
            sending.Add(SendAndHearAsync(client, sending.Count, Messages, Senders * Messages));
        }

        int[] next = new int[Senders];
        for (int i = 0; i < Senders * Messages; i++)
        {
            string[] words = (await HearAsync(listener)).Split(' ');
            Assert.AreEqual(next[int.Parse(words[0])]++, int.Parse(words[1]));
        }

        await Task.WhenAll(sending).Bounded();
    }

    /// <summary>Clients that read nothing cost their queues and nothing else: whoever reads gets every message.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task StalledMembersHoldNobodyUp(DriverKind driver)
    {
        const int Stalled = 50;
        const int Messages = 2000;
        GatewayOptions options = new GatewayOptions { MaxConnections = Stalled + 2, SendTimeout = RawClient.Patience, KeepAliveInterval = 0 };
        using TestServer server = new TestServer(driver, options);
        List<RawClient> stalled = OpenStalled(server, Stalled);
        using ClientWebSocket reader = await server.ConnectWebSocketAsync("/broadcast/all");
        using ClientWebSocket sender = await server.ConnectWebSocketAsync("/broadcast/all");
        string text = new string('x', 10000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Messages; i++)
        {
            await SayAsync(sender, text + i);
            Assert.AreEqual(text + i, await HearAsync(reader));
            await HearAsync(sender);
        }

        // When the kernel takes no more for a client is its affair, so what is bounded is the whole: a queue and two buffers each,
        // where a gigabyte was sent to them. What others are just at work with is not kept: sooner or later it is gone.
        long limit = Stalled * (options.PostQueueSize + (2L * LargestBuffer));
        long growth = long.MaxValue;
        Assert.IsTrue(
            SpinWait.SpinUntil(() => (growth = GC.GetTotalMemory(forceFullCollection: true) - before) < limit, RawClient.Patience),
            $"managed memory grew by {growth} bytes of {limit}");
        stalled.ForEach(client => client.Dispose());
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    /// <summary>Where none may be missing, who reads too slowly is closed with 1013, or cut off where it does not even take that.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task SlowMembersAreSentAwayWhereNoneMayBeMissing(DriverKind driver)
    {
        GatewayOptions options = new GatewayOptions
        {
            MaxConnections = 4,
            BroadcastOverflow = QueueOverflow.Close,

            // A receive that blocks looks up that often; however many pings are not answered is not what the client is sent away for.
            KeepAliveInterval = 2000,
            MaxUnansweredPings = 1000,
        };
        using TestServer server = new TestServer(driver, options);
        using RawClient stalled = OpenStalled(server, 1)[0];
        using ClientWebSocket sender = await server.ConnectWebSocketAsync("/broadcast/all");
        string text = new string('x', 10000);
        for (int i = 0; i < 2000; i++)
        {
            await SayAsync(sender, text);
            Assert.AreEqual(text, await HearAsync(sender));
        }

        byte[] all = await Background.Run(stalled.ReadToEnd).Bounded();
        byte[] close = Frames.FromScript("88:03f5", false);
        Check.Bytes(close, all[^close.Length..]);
        GatewayStatistics statistics = server.Server.Statistics;
        Assert.IsTrue(SpinWait.SpinUntil(() => statistics.Ended == 1, RawClient.Patience));
        Assert.AreEqual(1, statistics.ErrorsOf(ProtocolError.PeerTooSlow));
        Assert.IsTrue(statistics.QueueHighWaterMark > 10000 && statistics.QueueHighWaterMark <= options.PostQueueSize);
    }

    private static List<RawClient> OpenStalled(TestServer server, int count)
    {
        List<RawClient> clients = new List<RawClient>();
        string request = Texts.Upgrade.Replace("/echo", "/broadcast/all", StringComparison.Ordinal);
        for (int i = 0; i < count; i++)
        {
            RawClient client = server.NewHttpClient();
            client.Send(request);
            Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
            clients.Add(client);
        }

        return clients;
    }

    private static async Task SendAndHearAsync(ClientWebSocket client, int sender, int count, int total)
    {
        using (client)
        {
            Task hearing = Task.Run(async () =>
            {
                for (int i = 0; i < total; i++)
                {
                    await HearAsync(client);
                }
            });
            for (int i = 0; i < count; i++)
            {
                await SayAsync(client, $"{sender} {i}");
            }

            await hearing.Bounded();
        }
    }

    private static Task SayAsync(ClientWebSocket client, string text)
    {
        return client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None).Bounded();
    }

    private static async Task<string> HearAsync(ClientWebSocket client)
    {
        byte[] buffer = new byte[20000];
        int length = 0;
        WebSocketReceiveResult result;
        do
        {
            result = await client.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None).Bounded();
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}

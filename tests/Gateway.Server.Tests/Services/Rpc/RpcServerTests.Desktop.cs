using System;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>The device endpoint over sockets.</summary>
[TestClass]
public class RpcServerTests
{
    private const string Read = "{\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}\n";
    private const string ReadAnswer = "{\"id\":1,\"result\":0,\"callback\":null,\"error\":null}\n";

    [TestMethod]
    [EveryDriver]
    public void WhoWaitsHoldsNobodyUp(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using RawClient waiting = new RawClient(server.RpcPort);
        using RawClient other = new RawClient(server.RpcPort);
        waiting.Send("{\"id\":1,\"method\":\"eventWaitFor\",\"params\":[\"go\",60000]}\n" + Read);
        for (int i = 0; i < 100; i++)
        {
            other.Send(Read);
            Assert.AreEqual(ReadAnswer, other.ReadText(ReadAnswer.Length));
        }

        Assert.AreEqual(0, waiting.Available);
        other.Send("{\"id\":1,\"method\":\"eventPost\",\"params\":[\"go\",true]}\n");
        Assert.Contains("\"name\":\"go\"", waiting.ReadLine());
        Assert.AreEqual(ReadAnswer, waiting.ReadText(ReadAnswer.Length));
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public void AWaitEndsInTime(DriverKind driver)
    {
        const int Milliseconds = 200;
        using TestServer server = NewServer(driver);
        using RawClient client = new RawClient(server.RpcPort);
        Stopwatch watch = Stopwatch.StartNew();
        client.Send("{\"id\":1,\"method\":\"eventWait\",\"params\":[" + Milliseconds + "]}\n");
        Assert.AreEqual("{\"id\":1,\"result\":null,\"callback\":null,\"error\":null}", client.ReadLine());
        Assert.IsGreaterThanOrEqualTo(Milliseconds - 20, watch.ElapsedMilliseconds);
        client.Send("{\"id\":1,\"method\":\"eventWaitAndGet\",\"params\":[\"1-1\",\"x\",50]}\n");
        Assert.Contains("EventSnippetException: timeout.", client.ReadLine());
    }

    [TestMethod]
    [EveryDriver]
    public void TenThousandRequestsAtOnceAreAnsweredInOrder(DriverKind driver)
    {
        const int Requests = 10000;
        using TestServer server = NewServer(driver);
        using RawClient client = new RawClient(server.RpcPort);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < Requests; i++)
        {
            requests.Append("{\"id\":").Append(i).Append(",\"method\":\"gpioRead\",\"params\":[4]}\n");
        }

        Task sending = Task.Run(() => client.Send(requests.ToString()));
        for (int i = 0; i < Requests; i++)
        {
            Assert.AreEqual("{\"id\":" + i + ",\"result\":0,\"callback\":null,\"error\":null}", client.ReadLine());
        }

        Assert.IsTrue(sending.Wait(RawClient.Patience));
    }

    /// <summary>It is cut off in the end; until then others are served, and afterwards too.</summary>
    [TestMethod]
    [EveryDriver]
    public void WhoNeverReadsHarmsNobody(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new GatewayOptions { MaxConnections = 2, SendTimeout = 300, Board = new TestBoard() });
        using RawClient stalled = new RawClient(server.RpcPort);
        byte[] requests = Encoding.ASCII.GetBytes(new StringBuilder().Insert(0, "{\"id\":1,\"method\":\"help\",\"params\":[]}\n", 20000).ToString());
        Task sending = Task.Run(() => stalled.TrySend(requests));
        using RawClient other = new RawClient(server.RpcPort);
        Stopwatch watch = Stopwatch.StartNew();
        while (server.Server.Statistics.Ended == 0)
        {
            Assert.IsLessThan(RawClient.Patience, watch.ElapsedMilliseconds);
            other.Send(Read);
            Assert.AreEqual(ReadAnswer, other.ReadText(ReadAnswer.Length));
        }

        Assert.IsTrue(sending.Wait(RawClient.Patience));
        using RawClient next = new RawClient(server.RpcPort);
        next.Send(Read);
        Assert.AreEqual(ReadAnswer, next.ReadText(ReadAnswer.Length));
    }

    [TestMethod]
    [EveryDriver]
    public void AMegabyteOfOneRequestIsRefused(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using RawClient client = new RawClient(server.RpcPort);
        Task sending = Task.Run(() => client.TrySend(Encoding.ASCII.GetBytes("{\"id\":1,\"method\":\"" + new string('x', 1024 * 1024))));
        Assert.Contains("RpcError: Request longer than 65536 bytes.\"}", client.ReadLine());
        client.WaitForEnd();
        Assert.IsTrue(sending.Wait(RawClient.Patience));
    }

    [TestMethod]
    [EveryDriver]
    public void EventsAreStreamedAtAPort(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using RawClient client = new RawClient(server.RpcPort);
        for (int round = 0; round < 2; round++)
        {
            int port = Ask(client, "startEventDispatcher", "").GetInt32();
            Assert.AreEqual(port, Ask(client, "startEventDispatcher", "0").GetInt32());
            using RawClient stream = new RawClient(port);
            PostUntilHeard(client, stream);
            Ask(client, "eventPost", "\"last\",{\"a\":\"ä\\n\"}");
            JsonElement last = JsonDocument.Parse(SkipTo(stream, "last")).RootElement;
            Assert.AreEqual("ä\n", last.GetProperty("data").GetProperty("a").GetString());
            Ask(client, "stopEventDispatcher", "");
            stream.WaitForEnd();
            Ask(client, "stopEventDispatcher", "");
        }

        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public async Task WebSocketsHaveBoth(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using ClientWebSocket events = await server.ConnectWebSocketAsync("/events");
        using ClientWebSocket rpc = await server.ConnectWebSocketAsync("/rpc");
        string answer = await AskAsync(rpc, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"startSensingTimed\",\"params\":[1,20]}");
        Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}", answer);
        for (int i = 0; i < 10; i++)
        {
            JsonElement sample = JsonDocument.Parse(await HearAsync(events)).RootElement;
            Assert.AreEqual("sensors", sample.GetProperty("name").GetString());
            Assert.AreEqual(-2.5, sample.GetProperty("data").GetProperty("yforce").GetDouble());
        }

        await AskAsync(rpc, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"stopSensing\"}");
        await rpc.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).Bounded();
        await events.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    /// <summary>A WebSocket's client may break its lines wherever it likes; who reads lines gets one all the same.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ValuesAreOneLine(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using ClientWebSocket rpc = await server.ConnectWebSocketAsync("/rpc");
        using RawClient client = new RawClient(server.RpcPort);
        await AskAsync(rpc, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prefPutValue\",\"params\":[\"k\",{\n\"a\":\r\n1\n}]}");
        Assert.AreEqual("{ \"a\":  1 }", Ask(client, "prefGetValue", "\"k\"").GetRawText());
    }

    [TestMethod]
    [EveryDriver]
    public async Task TheLogIsStreamedToo(DriverKind driver)
    {
        using TestServer server = NewServer(driver, new GatewayOptions { MaxConnections = 4, LogEvents = true });
        using ClientWebSocket events = await server.ConnectWebSocketAsync("/events");
        server.Server.Log.Write(GatewayLogLevel.Information, "network lost", null);
        Assert.Contains("\"data\":{\"level\":\"information\",\"message\":\"network lost\"}", await HearAsync(events));
        using RawClient client = server.NewWebSocketClient();
        client.Send(Frames.FromScript("83:", true));
        Assert.Contains("\"level\":\"warning\"", await HearAsync(events));
        Assert.AreEqual(1, server.Log.WarningCount);
    }

    [TestMethod]
    [EveryDriver]
    public async Task StreamsKeepTheSecretToo(DriverKind driver)
    {
        const string Call = "{\"id\":1,\"method\":\"_authenticate\",\"params\":[\"s3\"]}";
        using TestServer server = NewServer(driver, new GatewayOptions { MaxConnections = 4, RpcSecret = "s3", Board = new TestBoard() });
        using ClientWebSocket stranger = await server.ConnectWebSocketAsync("/events");
        Assert.Contains("Authentication failed!", await AskAsync(stranger, Call.Replace("s3", "s4", StringComparison.Ordinal)));
        using ClientWebSocket events = await server.ConnectWebSocketAsync("/events");
        Assert.AreEqual("{\"id\":1,\"result\":true,\"callback\":null,\"error\":null}", await AskAsync(events, Call));
        using RawClient client = new RawClient(server.RpcPort);
        Assert.IsTrue(Ask(client, "_authenticate", "\"s3\"").GetBoolean());
        Ask(client, "eventPost", "\"x\",1");
        Assert.Contains("\"name\":\"x\"", await HearAsync(events));
    }

    /// <summary>Who keeps its connection alive by messages of its own still gets events, pongs, and the end that it asks for.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task WhatAStreamsClientSaysIsPassedOver(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using ClientWebSocket events = await server.ConnectWebSocketAsync("/events");
        await events.SendAsync(Encoding.ASCII.GetBytes("alive"), WebSocketMessageType.Text, true, default).Bounded();
        using RawClient client = new RawClient(server.RpcPort);
        Ask(client, "eventPost", "\"x\",1");
        Assert.Contains("\"name\":\"x\"", await HearAsync(events));
        await events.SendAsync(Encoding.ASCII.GetBytes("still alive"), WebSocketMessageType.Text, true, default).Bounded();
        await events.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).Bounded();
        Assert.AreEqual(0, server.Log.ErrorCount);
    }

    [TestMethod]
    [EveryDriver]
    public async Task AStopDoesNotWaitForWhoWaitsForEver(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        using RawClient waiting = new RawClient(server.RpcPort);
        using RawClient other = new RawClient(server.RpcPort);
        waiting.Send("{\"id\":1,\"method\":\"eventWait\",\"params\":[]}\n");
        Ask(other, "startSensingTimed", "1,60000");
        Stopwatch watch = Stopwatch.StartNew();
        await server.StopAsync(30000);
        Assert.IsLessThan(20000, watch.ElapsedMilliseconds);
        waiting.WaitForEnd();
    }

    /// <summary>What a server began to do by itself it does again after a stop.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task SamplingBeginsAnewAfterAStop(DriverKind driver)
    {
        using TestServer server = NewServer(driver);
        for (int round = 0; round < 2; round++)
        {
            using RawClient client = new RawClient(server.RpcPort);
            Ask(client, "eventClearBuffer", "");
            Ask(client, "startSensingTimed", "1,20");
            Assert.AreEqual("sensors", Ask(client, "eventWait", "60000").GetProperty("name").GetString());
            await server.StopAsync(0);
            server.Server.Start();
        }
    }

    [TestMethod]
    public void RequestsAllocateNothing()
    {
        DeviceEndpoint endpoint = new DeviceEndpoint(new GatewayOptions { Board = new TestBoard() }, System.Net.IPAddress.Loopback, new RecordingLog());
        GatewayOptions options = new GatewayOptions();
        Connection connection = new Connection(new ConnectionSetup(options, new GatewayStatistics(), new RecordingLog())) { Waker = new IdleWaker() };
        connection.BeginLines(endpoint.Rpc);
        byte[] requests = Encoding.ASCII.GetBytes(
            Read + "{\"id\":1,\"method\":\"eventPost\",\"params\":[\"a\",{\"b\":[1,\"\\u0041\"]},true]}\n" +
            "{\"id\":1,\"method\":\"eventPoll\",\"params\":[]}\n{\"id\":2,\"method\":\"nope\",\"params\":[]}\n" +
            "{\"id\":3,\"method\":\"sensorsReadAccelerometer\",\"params\":[]}\n{\"id\":4,\"method\":\"eventWait\",\"params\":[0]}\n");
        Feed(connection, requests, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Feed(connection, requests, 10000);
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Feed(Connection connection, byte[] requests, int times)
    {
        for (int i = 0; i < times; i++)
        {
            requests.CopyTo(connection.Input.Bytes, connection.Input.End);
            connection.TakeInput(requests.Length);
            Assert.IsTrue(connection.Pump() == ConnectionStatus.NeedInput);
            connection.Output.Clear();
        }
    }

    private static TestServer NewServer(DriverKind driver)
    {
        return NewServer(driver, new GatewayOptions { MaxConnections = 4, Board = new TestBoard() });
    }

    private static TestServer NewServer(DriverKind driver, GatewayOptions options)
    {
        return new TestServer(driver, options);
    }

    private static JsonElement Ask(RawClient client, string method, string arguments)
    {
        client.Send(Encoding.UTF8.GetBytes("{\"id\":1,\"method\":\"" + method + "\",\"params\":[" + arguments + "]}\n"));
        JsonElement answer = JsonDocument.Parse(client.ReadLine()).RootElement;
        Assert.AreEqual(JsonValueKind.Null, answer.GetProperty("error").ValueKind, answer.ToString());
        return answer.GetProperty("result");
    }

    /// <summary>A stream has begun when it carries an event; connecting alone does not tell.</summary>
    private static void PostUntilHeard(RawClient client, RawClient stream)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (stream.Available == 0)
        {
            Assert.IsLessThan(RawClient.Patience, watch.ElapsedMilliseconds);
            Ask(client, "eventPost", "\"first\",0");
            Thread.Sleep(10);
        }
    }

    private static string SkipTo(RawClient stream, string name)
    {
        string line;
        do
        {
            line = stream.ReadLine();
        }
        while (!line.Contains("\"name\":\"" + name + "\"", StringComparison.Ordinal));
        return line;
    }

    private static async Task<string> AskAsync(ClientWebSocket client, string request)
    {
        await client.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, CancellationToken.None).Bounded();
        return await HearAsync(client);
    }

    private static async Task<string> HearAsync(ClientWebSocket client)
    {
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult result = await client.ReceiveAsync(buffer, CancellationToken.None).Bounded();
        Assert.IsTrue(result.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}

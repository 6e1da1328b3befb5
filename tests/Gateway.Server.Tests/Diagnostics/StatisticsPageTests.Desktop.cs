using System;
using System.Text;
using System.Text.Json;
using System.Threading;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>What the server counts is what the clients have seen.</summary>
[TestClass]
public class StatisticsPageTests
{
    private const int Clients = 6;
    private const int Lines = 5;

    [TestMethod]
    [EveryDriver]
    public void CountsAddUp(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 4);
        for (int i = 0; i < Clients; i++)
        {
            using RawClient client = server.NewLineClient();
            for (int line = 0; line < Lines; line++)
            {
                client.EchoLine("twelve bytes");
            }

            client.EndOutput();
            client.WaitForEnd();
        }

        const long LineBytes = Clients * Lines * 13;
        GatewayStatistics statistics = server.Server.Statistics;
        Assert.IsTrue(SpinWait.SpinUntil(() => statistics.Ended == Clients, RawClient.Patience));
        Assert.AreEqual(LineBytes, statistics.BytesReceived);
        Assert.AreEqual(LineBytes, statistics.BytesSent);
        using RawClient open = server.NewWebSocketClient();
        open.EchoMessage("still open");
        JsonElement stats = Fetch(server, json => Number(json, "ended") == Clients);
        Assert.AreEqual((Clients * Lines) + 1, Number(stats, "messages"));
        Assert.AreEqual(2, Number(stats, "active"));
        Assert.AreEqual(2, stats.GetProperty("connections").GetArrayLength());
        Assert.AreEqual(0, Number(stats, "refused"));
        Assert.AreEqual(0, Number(stats, "serviceFailures"));
        Assert.IsGreaterThan(0, Number(stats, "heapUsed"));
    }

    [TestMethod]
    [EveryDriver]
    public void ErrorsAreCountedByTheirKind(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 4);
        using RawClient bad = server.NewHttpClient();
        bad.Send("nonsense\r\n");
        bad.ReadToEnd();
        bad.Dispose();
        using RawClient wrong = server.NewWebSocketClient();
        wrong.Send(TestBytes.Hex("f180"));
        wrong.ReadToEnd();
        wrong.Dispose();
        JsonElement stats = Fetch(server, json => Number(json, "ended") == 2);
        Assert.AreEqual(1, Number(stats.GetProperty("errors"), "malformed request line"));
        Assert.AreEqual(1, Number(stats.GetProperty("errors"), "reserved bit set"));
    }

    [TestMethod]
    [EveryDriver]
    public void RefusedClientsAndFailedServicesAreCounted(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, MaxWaiting = 0, CloseTimeout = 100 });
        using RawClient served = server.NewHttpClient();
        served.Send(Texts.Upgrade.Replace("/echo", "/throws", StringComparison.Ordinal));
        served.ReadText(Texts.Accepted.Length);
        using RawClient refused = server.NewLineClient();
        refused.ReadToEnd();
        served.Send(Frames.FromScript("81:21", true));
        served.ReadToEnd();
        Assert.AreEqual(2, server.Server.Statistics.Accepted);
        Assert.AreEqual(1, server.Server.Statistics.Refused);
        Assert.AreEqual(1, server.Server.Statistics.ServiceFailures);
    }

    /// <summary>Asks again and again, on one connection: the end of another is counted a moment after its client has seen it.</summary>
    private static JsonElement Fetch(TestServer server, Predicate<JsonElement> isDone)
    {
        using RawClient client = server.NewHttpClient();
        for (int attempt = 0; attempt < 500; attempt++)
        {
            client.Send("GET /stats HTTP/1.1\r\nHost: h\r\n\r\n");
            JsonElement stats = JsonDocument.Parse(ReadBody(client)).RootElement;
            if (isDone(stats))
            {
                return stats;
            }

            Thread.Sleep(10);
        }

        throw new AssertFailedException("the numbers never came");
    }

    private static string ReadBody(RawClient client)
    {
        StringBuilder head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(client.ReadText(1));
        }

        string text = head.ToString();
        Assert.IsTrue(text.Contains("Content-Type: application/json\r\n", StringComparison.Ordinal), text);
        int at = text.IndexOf("Content-Length: ", StringComparison.Ordinal) + 16;
        return client.ReadText(int.Parse(text[at..text.IndexOf('\r', at)]));
    }

    private static long Number(JsonElement json, string name)
    {
        return json.GetProperty(name).GetInt64();
    }
}

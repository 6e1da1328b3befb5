using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Threading.Tasks;

using Gateway.Server;

using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class GatewayMetricsTests
{
    [TestMethod]
    public async Task ShowWhatTheGatewayHasDone()
    {
        GatewayOptions options = new() { EchoPort = 0, HttpPort = 0, UpperPort = -1, MaxConnections = 4 };
        using GatewayServer server = new(options, new LoggerBridge(NullLogger.Instance));
        using GatewayMetrics metrics = new(server.Statistics);
        server.Start();
        using RawClient open = await RawClient.ConnectAsync(server.Listeners[0].Port);
        await EchoAsync(open);
        using (RawClient line = await RawClient.ConnectAsync(server.Listeners[0].Port))
        {
            await EchoAsync(line);
        }

        using RawClient bad = await RawClient.ConnectAsync(server.Listeners[1].Port);
        await bad.SendAsync("nonsense\r\n");
        await bad.ReadToEndAsync();
        bad.Dispose();
        Dictionary<string, long> seen = await CollectAsync(seen => seen["gateway.connections.ended"] == 2);
        Assert.AreEqual(3, seen["gateway.connections.accepted"]);
        Assert.AreEqual(1, seen["gateway.connections.open"]);
        Assert.AreEqual(0, seen["gateway.connections.refused"]);
        Assert.AreEqual(1, seen["gateway.messages"]);
        Assert.AreEqual(16, seen["gateway.bytes.received"]);
        Assert.IsGreaterThan(6, seen["gateway.bytes.sent"]);
        Assert.AreEqual(0, seen["gateway.service.failures"]);
        Assert.AreEqual(0, seen["gateway.posts.dropped"]);
        Assert.AreEqual(1, seen["gateway.errors malformed request line"]);
    }

    [TestMethod]
    public void EndWithTheirObject()
    {
        using GatewayServer server = new(new GatewayOptions(), new LoggerBridge(NullLogger.Instance));
        GatewayMetrics metrics = new(server.Statistics);
        Assert.HasCount(11, Collect());
        metrics.Dispose();
        Assert.IsEmpty(Collect());
    }

    private static async Task EchoAsync(RawClient client)
    {
        await client.SendAsync("hello\n");
        Assert.AreEqual("hello", await client.ReadLineAsync());
    }

    /// <summary>Asks until the end of a connection has been counted, which is a moment after its client has seen it.</summary>
    private static async Task<Dictionary<string, long>> CollectAsync(Predicate<Dictionary<string, long>> isDone)
    {
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            Dictionary<string, long> seen = Collect();
            if (isDone(seen))
            {
                return seen;
            }

            await Task.Delay(10);
        }

        throw new AssertFailedException("the numbers never came");
    }

    /// <summary>All that the meter shows now, each by the instrument's name and its tags.</summary>
    private static Dictionary<string, long> Collect()
    {
        Dictionary<string, long> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GatewayMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen.Add(NameOf(instrument, tags), value));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add(NameOf(instrument, tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    private static string NameOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        return tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Text;

using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Host;

/// <summary>
/// A gateway's statistics as instruments, for <c>dotnet-counters</c> and OpenTelemetry. They are read when somebody asks for them
/// and cost nothing otherwise. As with the statistics, what a connection has moved is added when it ends.
/// </summary>
public sealed class GatewayMetrics : IDisposable
{
    /// <summary>The name under which collectors find the instruments.</summary>
    public const string MeterName = "Gateway";

    private readonly Meter _meter = new(MeterName);
    private readonly GatewayStatistics _statistics;

    /// <summary>Publishes the instruments; they end with this object.</summary>
    /// <param name="statistics">What they show.</param>
    public GatewayMetrics(GatewayStatistics statistics)
    {
        _statistics = statistics;
        _meter.CreateObservableCounter("gateway.connections.accepted", () => statistics.Accepted, "{connection}", "Connections accepted, the refused ones too");
        _meter.CreateObservableCounter("gateway.connections.refused", () => statistics.Refused, "{connection}", "Connections refused because there were too many");
        _meter.CreateObservableCounter("gateway.connections.ended", () => statistics.Ended, "{connection}", "Connections that have ended after they were served");
        _meter.CreateObservableGauge("gateway.connections.open", CountOpen, "{connection}", "Connections that are served or wait to be");
        _meter.CreateObservableCounter("gateway.messages", () => statistics.Messages, "{message}", "Messages received");
        _meter.CreateObservableCounter("gateway.bytes.received", () => statistics.BytesReceived, "By", "Bytes received");
        _meter.CreateObservableCounter("gateway.bytes.sent", () => statistics.BytesSent, "By", "Bytes sent");
        _meter.CreateObservableCounter("gateway.service.failures", () => statistics.ServiceFailures, "{exception}", "Exceptions that services have thrown");
        _meter.CreateObservableCounter("gateway.posts.dropped", () => statistics.PostsDropped, "{message}", "Posted messages that peers were too slow for");
        _meter.CreateObservableGauge("gateway.posts.queued.max", () => statistics.QueueHighWaterMark, "By", "The most posted bytes that have waited for one ended connection");
        _meter.CreateObservableGauge("gateway.connections.waiting.max", () => statistics.WaitingHighWaterMark, "{connection}", "The most clients that have waited for a slot");
        _meter.CreateObservableCounter("gateway.errors", MeasureErrors, "{connection}", "Connections that ended with an error, by its kind");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
    }

    private int CountOpen()
    {
        // What has gone is read first: a connection that comes and goes meanwhile must not make the number negative.
        int gone = _statistics.Refused + _statistics.Ended;
        return _statistics.Accepted - gone;
    }

    private IEnumerable<Measurement<int>> MeasureErrors()
    {
        for (ProtocolError error = ProtocolError.None + 1; (int)error < ProtocolErrors.Count; error++)
        {
            int count = _statistics.ErrorsOf(error);
            if (count > 0)
            {
                yield return new Measurement<int>(count, new KeyValuePair<string, object?>("error", Encoding.ASCII.GetString(ProtocolErrors.ToText(error))));
            }
        }
    }
}

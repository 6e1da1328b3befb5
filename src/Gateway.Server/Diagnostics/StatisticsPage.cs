using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The statistics as JSON, open connections included, with a list of them.</summary>
internal sealed class StatisticsPage : PageSource
{
    private readonly GatewayServer _server;
    private readonly long _start = Environment.TickCount64;

    public StatisticsPage(GatewayServer server)
    {
        _server = server;
    }

    public override byte[] Make(RequestHead request)
    {
        GatewayStatistics statistics = _server.Statistics;
        ConnectionCounters sum = new ConnectionCounters();
        StringBuilder connections = new StringBuilder();
        statistics.AddTo(sum);
        int active = AppendConnections(connections, sum);
        StringBuilder json = new StringBuilder();
        Append(json, "{\"uptimeMilliseconds\":", Environment.TickCount64 - _start);
        Append(json, ",\"accepted\":", statistics.Accepted);
        Append(json, ",\"refused\":", statistics.Refused);
        Append(json, ",\"active\":", active);
        Append(json, ",\"ended\":", statistics.Ended);
        AppendCounters(json, sum);
        Append(json, ",\"waitingHighWaterMark\":", statistics.WaitingHighWaterMark);
        Append(json, ManagedHeap.Name, ManagedHeap.Measure());
        Append(json, ",\"serviceFailures\":", statistics.ServiceFailures);
        AppendErrors(json, statistics);
        json.Append(",\"connections\":[");
        json.Append(connections.ToString());
        json.Append("]}\n");
        return AsciiText.ToBytes(json.ToString());
    }

    /// <summary>Lists the open connections and adds them to the sum.</summary>
    /// <returns>How many there are.</returns>
    private int AppendConnections(StringBuilder json, ConnectionCounters sum)
    {
        Slot[] slots = _server.Slots;
        int active = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i].IsBusy)
            {
                ConnectionCounters counters = slots[i].Counters;
                sum.Add(counters);
                Append(json, active > 0 ? ",{\"slot\":" : "{\"slot\":", i);
                AppendCounters(json, counters);
                json.Append("}");
                active++;
            }
        }

        return active;
    }

    private static void AppendCounters(StringBuilder json, ConnectionCounters counters)
    {
        Append(json, ",\"messages\":", counters.Messages);
        Append(json, ",\"bytesReceived\":", counters.BytesReceived);
        Append(json, ",\"bytesSent\":", counters.BytesSent);
        Append(json, ",\"postsDropped\":", counters.PostsDropped);
        Append(json, ",\"queueHighWaterMark\":", counters.QueueHighWaterMark);
    }

    /// <summary>The errors that there were, by their texts.</summary>
    private static void AppendErrors(StringBuilder json, GatewayStatistics statistics)
    {
        json.Append(",\"errors\":{");
        bool first = true;
        for (int error = 1; error < ProtocolErrors.Count; error++)
        {
            int count = statistics.ErrorsOf((ProtocolError)error);
            if (count > 0)
            {
                json.Append(first ? "\"" : ",\"");
                json.Append(LogText.Of((ProtocolError)error));
                Append(json, "\":", count);
                first = false;
            }
        }

        json.Append("}");
    }

    private static void Append(StringBuilder json, string name, long value)
    {
        json.Append(name);
        json.Append(value.ToString());
    }
}

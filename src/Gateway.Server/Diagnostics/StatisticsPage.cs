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

    public override byte[] Make()
    {
        GatewayStatistics statistics = _server.Statistics;
        Slot[] slots = _server.Slots;
        long messages = statistics.Messages;
        long received = statistics.BytesReceived;
        long sent = statistics.BytesSent;
        int dropped = statistics.PostsDropped;
        int active = 0;
        StringBuilder connections = new StringBuilder();
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i].IsBusy)
            {
                ConnectionCounters counters = slots[i].Counters;
                messages += counters.Messages;
                received += counters.BytesReceived;
                sent += counters.BytesSent;
                dropped += counters.PostsDropped;
                AppendConnection(connections, active, i, counters);
                active++;
            }
        }

        StringBuilder json = new StringBuilder();
        Append(json, "{\"uptimeMilliseconds\":", Environment.TickCount64 - _start);
        Append(json, ",\"accepted\":", statistics.Accepted);
        Append(json, ",\"refused\":", statistics.Refused);
        Append(json, ",\"active\":", active);
        Append(json, ",\"ended\":", statistics.Ended);
        Append(json, ",\"messages\":", messages);
        Append(json, ",\"bytesReceived\":", received);
        Append(json, ",\"bytesSent\":", sent);
        Append(json, ",\"postsDropped\":", dropped);
        Append(json, ",\"serviceFailures\":", statistics.ServiceFailures);
        AppendErrors(json, statistics);
        json.Append(",\"connections\":[");
        json.Append(connections.ToString());
        json.Append("]}\n");
        return AsciiText.ToBytes(json.ToString());
    }

    private static void AppendConnection(StringBuilder json, int index, int slot, ConnectionCounters counters)
    {
        Append(json, index > 0 ? ",{\"slot\":" : "{\"slot\":", slot);
        Append(json, ",\"messages\":", counters.Messages);
        Append(json, ",\"bytesReceived\":", counters.BytesReceived);
        Append(json, ",\"bytesSent\":", counters.BytesSent);
        json.Append("}");
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

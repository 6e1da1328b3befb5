using System.Text;
using Gateway.Protocol;

namespace Gateway.Flows.Tests;

/// <summary>Writes down what it takes, as long as it has room.</summary>
internal sealed class ListSink : FlowSink
{
    public int Room { get; set; } = int.MaxValue;

    /// <summary>A letter for the type, the payload, and a bar behind the last part of a message.</summary>
    public string Taken { get; set; } = "";

    public override bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        if (Room == 0)
        {
            return false;
        }

        Room--;
        Taken += (type == MessageType.Text ? "t" : "b") + Encoding.UTF8.GetString(source, offset, count) + (endOfMessage ? "|" : "");
        return true;
    }
}

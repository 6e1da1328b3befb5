using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The peer of a connection, where the messages of a flow go. Among lines bytes have no line feed behind them.</summary>
internal sealed class ReplySink : FlowSink
{
    private readonly Reply _reply;
    private readonly bool _inLines;

    public ReplySink(Reply reply, bool inLines)
    {
        _reply = reply;
        _inLines = inLines;
    }

    public override bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        bool isLine = !_inLines || type == MessageType.Text;
        return _reply.TryWrite(type, source, offset, count, endOfMessage && isLine);
    }
}

using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>Where a pipe's messages go.</summary>
internal abstract class FlowSink
{
    /// <summary>Takes a message or the next part of one.</summary>
    /// <returns>False when there is no room for it.</returns>
    public abstract bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage);
}

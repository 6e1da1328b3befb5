using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Sends every message back as it came, part by part.</summary>
public sealed class EchoService : Service
{
    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        return reply.TryWrite(message);
    }
}

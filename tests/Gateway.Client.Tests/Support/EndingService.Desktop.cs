using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Client.Tests;

/// <summary>Ends the conversation at the first message.</summary>
internal sealed class EndingService : Service
{
    public override bool Received(Message message, Reply reply)
    {
        return reply.TryClose(CloseStatus.PolicyViolation);
    }
}

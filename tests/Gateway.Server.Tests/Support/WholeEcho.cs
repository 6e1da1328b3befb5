using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>An echo of whole messages: says by their number how often it was asked.</summary>
internal sealed class WholeEcho : Service
{
    public const int Limit = 550;

    public override int MaxWholeMessage => Limit;

    public int Calls { get; private set; }

    public override bool Received(Message message, Reply reply)
    {
        Calls++;
        Assert.IsTrue(message.StartOfMessage && message.EndOfMessage);
        return reply.TryWrite(message);
    }
}

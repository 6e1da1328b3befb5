using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A service that keeps the mailbox of whoever came last, also when that connection is over.</summary>
internal sealed class KeepingService : Service
{
    public Mailbox? Last { get; private set; }

    /// <summary>What it answers whoever came last by.</summary>
    public Reply? LastReply { get; private set; }

    public override bool Posts => true;

    public override QueueOverflow WhenQueueIsFull => QueueOverflow.DropOldest;

    public override void Opened(Reply reply)
    {
        Last = reply.Mailbox;
        LastReply = reply;
        reply.State = Last;
    }

    public override bool Received(Message message, Reply reply)
    {
        return true;
    }
}

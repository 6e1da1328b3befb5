using Gateway.Flows;

namespace Gateway.Server;

/// <summary>A connection that waits at the end of a pipe.</summary>
internal sealed class MailboxWaiter : FlowWaiter
{
    private readonly Mailbox _mailbox;

    public MailboxWaiter(Mailbox mailbox)
    {
        _mailbox = mailbox;
    }

    public override void Wake()
    {
        _mailbox.Wake();
    }
}

using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A connection that asks for something that there is not.</summary>
internal sealed class RefusedConnection : FlowConnection
{
    private readonly byte[] _reason;

    public RefusedConnection(Reply reply, bool inLines, string reason)
        : base(reply, inLines)
    {
        _reason = Encoding.UTF8.GetBytes(reason);
    }

    private protected override FlowEnd End => throw new InvalidOperationException();

    public override void Open(Reply reply)
    {
        // Nothing else is in the output yet but the answer to the handshake, and a refusal fits beside it.
        Refuse(CloseStatus.PolicyViolation, _reason, reply);
    }

    public override void Closed(Reply reply)
    {
    }

    private protected override bool ReceivedEarly(Message message, Reply reply)
    {
        return true;
    }

    private protected override bool TryComeUp(Reply reply)
    {
        return true;
    }
}

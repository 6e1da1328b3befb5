using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A client of a bridge: from its first message on whatever it says goes to the target.</summary>
internal sealed class BridgeConnection : FlowConnection
{
    private readonly BridgeEnd _far;
    private readonly FlowRequest _near;

    public BridgeConnection(Reply reply, BridgeTarget target, int maxPart, bool inLines)
        : base(reply, false)
    {
        _far = new BridgeEnd(target, maxPart, inLines);
        _near = new FlowRequest(Waiter, Waiter, false);
        FlowEnd.Join(_near, _far, maxPart);
        IsUp = true;
    }

    private protected override FlowEnd End => _near;

    private protected override byte[] DownReason => _far.Reason ?? base.DownReason;

    public override void Open(Reply reply)
    {
        _far.Start();
    }

    /// <summary>Sends the client away.</summary>
    public void Kick(byte[] reason)
    {
        _far.Stop(reason);
    }

    public override void Closed(Reply reply)
    {
        _near.Close(EndingOf(reply));
        if (!reply.EndedInOrder)
        {
            _far.CloseLink();
        }
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

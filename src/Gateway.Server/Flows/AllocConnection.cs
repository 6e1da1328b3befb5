using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A connection that asks for a flow. Its first messages wait until the flow is up.</summary>
internal sealed class AllocConnection : FlowConnection
{
    private readonly FlowRequest _request;
    private readonly FlowNames _names;
    private readonly byte[] _name;
    private readonly int _timeout;

    public AllocConnection(Reply reply, FlowNames names, bool inLines, byte[] name, int timeout)
        : base(reply, inLines)
    {
        _request = new FlowRequest(Waiter, Waiter, false) { PeerAddress = reply.PeerAddress };
        _names = names;
        _name = name;
        _timeout = timeout;
    }

    private protected override FlowEnd End => _request;

    public override void Open(Reply reply)
    {
        _names.Ask(_request, _name, _timeout);

        // The flow may be there already.
        Waiter.Wake();
    }

    public override void Closed(Reply reply)
    {
        _names.Withdraw(_request);
        _request.Close(EndingOf(reply));
    }

    private protected override bool ReceivedEarly(Message message, Reply reply)
    {
        WaitOn(reply);
        return false;
    }

    private protected override bool TryComeUp(Reply reply)
    {
        switch (_names.Check(_request))
        {
            case RequestState.Up:
                IsUp = TrySay(OkText, reply);
                return IsUp;
            case RequestState.Failed:
                return Refuse(CloseStatus.TryAgainLater, NoServerText, reply);
            default:
                WaitOn(reply);
                return true;
        }
    }

    private void WaitOn(Reply reply)
    {
        long next = _request.NextLook;
        reply.Wait(next == long.MaxValue ? -1 : next);
    }
}

using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A connection of a server: an entry in the list of its name until a flow is offered to it and it says yes.</summary>
internal sealed class ServeConnection : FlowConnection
{
    private static readonly byte[] s_ok = AsciiText.ToBytes("OK");
    private static readonly byte[] s_offer = AsciiText.ToBytes("ALLOC");
    private static readonly byte[] s_early = AsciiText.ToBytes("nothing was offered");
    private static readonly byte[] s_wrong = AsciiText.ToBytes("OK is the answer to ALLOC");
    private static readonly byte[] s_late = AsciiText.ToBytes("offer not taken in time");
    private static readonly byte[] s_deallocated = AsciiText.ToBytes("deallocated");

    private readonly FlowAcceptor _acceptor;
    private readonly FlowNames _names;
    private readonly byte[] _name;
    private readonly FlowParameters _parameters;
    private bool _isOffered;

    public ServeConnection(Reply reply, FlowNames names, bool inLines, byte[] name, FlowParameters parameters)
        : base(reply, inLines)
    {
        _acceptor = new FlowAcceptor(Waiter, Waiter, false);
        _names = names;
        _name = name;
        _parameters = parameters;
    }

    private protected override FlowEnd End => _acceptor;

    public override void Open(Reply reply)
    {
        if (InLines)
        {
            reply.TryWrite(MessageType.Text, s_ok, 0, s_ok.Length, true);
        }

        reply.MayBeSilent = true;
        _names.Serve(_acceptor, _name, _parameters.Policy, _parameters.HasPolicy);
    }

    public override void Closed(Reply reply)
    {
        if (!_names.Withdraw(_acceptor))
        {
            _names.Finish(_acceptor);
            _acceptor.Close(EndingOf(reply));
        }
    }

    private protected override bool ReceivedEarly(Message message, Reply reply)
    {
        if (!_isOffered)
        {
            return Refuse(CloseStatus.ProtocolError, s_early, reply);
        }

        if (!IsYes(message))
        {
            return Refuse(CloseStatus.ProtocolError, s_wrong, reply);
        }

        reply.MayBeSilent = false;
        IsUp = _names.Confirm(_acceptor);
        bool late = _acceptor.State == AcceptorState.Gone;
        return IsUp || Refuse(late ? CloseStatus.PolicyViolation : CloseStatus.NormalClosure, late ? s_late : s_deallocated, reply);
    }

    private protected override bool TryComeUp(Reply reply)
    {
        if (_acceptor.State == AcceptorState.Gone)
        {
            return Refuse(CloseStatus.PolicyViolation, s_late, reply);
        }

        if (_acceptor.State != AcceptorState.Offered || _isOffered)
        {
            return true;
        }

        _isOffered = reply.TryWrite(MessageType.Text, s_offer, 0, s_offer.Length, true);
        return _isOffered;
    }

    /// <summary>True for <c>OK</c>, which may be followed by a blank and more.</summary>
    private static bool IsYes(Message message)
    {
        int length = message.Length;
        bool whole = message.StartOfMessage && message.EndOfMessage && message.Type == MessageType.Text;
        return whole && length >= 2 && AsciiText.StartsWith(message.Buffer, message.Start, s_ok, 2)
            && (length == 2 || message.Buffer[message.Start + 2] == ' ');
    }
}

using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A connection of a server: an entry in the list of its name until a flow is offered to it and it says yes.</summary>
internal sealed class ServeConnection : FlowConnection
{
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
            TrySay(OkText, reply);
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
            return Refuse(CloseStatus.ProtocolError, EarlyText, reply);
        }

        if (!IsYes(message))
        {
            return Refuse(CloseStatus.ProtocolError, WrongText, reply);
        }

        reply.MayBeSilent = false;
        IsUp = _names.Confirm(_acceptor);
        bool late = _acceptor.State == AcceptorState.Gone;
        return IsUp || Refuse(late ? CloseStatus.PolicyViolation : CloseStatus.NormalClosure, late ? LateText : DeallocatedText, reply);
    }

    private protected override bool TryComeUp(Reply reply)
    {
        if (_acceptor.State == AcceptorState.Gone)
        {
            return Refuse(CloseStatus.PolicyViolation, LateText, reply);
        }

        if (_acceptor.State != AcceptorState.Offered || _isOffered)
        {
            return true;
        }

        _isOffered = TrySay(OfferText, reply);
        return _isOffered;
    }

    /// <summary>True for <c>OK</c>, which may be followed by a blank and more.</summary>
    private static bool IsYes(Message message)
    {
        int length = message.Length;
        bool whole = message.StartOfMessage && message.EndOfMessage && message.Type == MessageType.Text;
        return whole && length >= 2 && TextTable.Equals(message.Buffer, message.Start, 2, Texts, OkText)
            && (length == 2 || message.Buffer[message.Start + 2] == ' ');
    }
}

using Gateway.Flows;

namespace Gateway.Server;

/// <summary>Somebody asks for a flow to a name. Everything but what belongs to any end is used under the lock of <see cref="FlowNames"/> only.</summary>
internal sealed class FlowRequest : FlowEnd
{
    public FlowRequest(FlowWaiter reader, FlowWaiter writer, bool readsStream)
        : base(reader, writer, readsStream)
    {
    }

    /// <summary>Who asks, see <see cref="RemoteAddress"/>; 0 for a program here.</summary>
    public long PeerAddress { get; set; }

    /// <summary>How far it is.</summary>
    public RequestState State { get; set; }

    /// <summary>The name, once asked for.</summary>
    public NamedServers? Name { get; set; }

    /// <summary>Who it has been offered to; null while nobody has.</summary>
    public FlowAcceptor? Acceptor { get; set; }

    /// <summary>Until when it waits for somebody to offer it to; <see cref="long.MaxValue"/> for ever.</summary>
    public long Deadline { get; set; }

    /// <summary>Until when the acceptor may take to answer.</summary>
    public long OfferDeadline { get; set; }

    /// <summary>When it should be looked at again; <see cref="long.MaxValue"/> for when it is woken.</summary>
    public long NextLook => State == RequestState.Offered ? OfferDeadline : Deadline;
}

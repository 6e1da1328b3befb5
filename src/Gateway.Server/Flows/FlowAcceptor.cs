using Gateway.Flows;

namespace Gateway.Server;

/// <summary>A server of a name that waits for a flow: one entry of the name's list. Used under the lock of <see cref="FlowNames"/> only, as a request is.</summary>
internal sealed class FlowAcceptor : FlowEnd
{
    public FlowAcceptor(FlowWaiter reader, FlowWaiter writer, bool readsStream)
        : base(reader, writer, readsStream)
    {
        AnswersAtOnce = readsStream;
    }

    /// <summary>True for a program here, whose waiting is its answer; one over the network is asked.</summary>
    public bool AnswersAtOnce { get; }

    /// <summary>How far it is.</summary>
    public AcceptorState State { get; set; }

    /// <summary>The name.</summary>
    public NamedServers? Name { get; set; }

    /// <summary>What has been offered to it; null when nothing has, or whoever asked has gone.</summary>
    public FlowRequest? Request { get; set; }
}

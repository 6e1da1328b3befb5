namespace Gateway.Flows;

/// <summary>The peer, or the way to it, is lost; or the peer has deallocated what this side writes to.</summary>
public sealed class FlowDownException : FlowException
{
    internal FlowDownException()
        : base("the flow is down")
    {
    }
}

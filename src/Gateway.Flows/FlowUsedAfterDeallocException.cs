namespace Gateway.Flows;

/// <summary>The flow was used after it was deallocated.</summary>
public sealed class FlowUsedAfterDeallocException : FlowException
{
    internal FlowUsedAfterDeallocException()
        : base("the flow is deallocated")
    {
    }
}

namespace Gateway.Flows;

/// <summary>The flow was deallocated a second time.</summary>
public sealed class FlowDeallocatedException : FlowException
{
    internal FlowDeallocatedException()
        : base("the flow is deallocated already")
    {
    }
}

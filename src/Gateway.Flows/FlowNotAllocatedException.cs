namespace Gateway.Flows;

/// <summary>The flow has neither been allocated nor accepted.</summary>
public sealed class FlowNotAllocatedException : FlowException
{
    internal FlowNotAllocatedException()
        : base("the flow is not allocated")
    {
    }
}

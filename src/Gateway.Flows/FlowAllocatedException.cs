namespace Gateway.Flows;

/// <summary>The flow is allocated or accepted already: every flow is used once.</summary>
public sealed class FlowAllocatedException : FlowException
{
    internal FlowAllocatedException()
        : base("the flow is allocated already")
    {
    }
}

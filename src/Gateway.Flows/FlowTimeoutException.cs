namespace Gateway.Flows;

/// <summary>What was waited for did not come in time; the flow goes on.</summary>
public sealed class FlowTimeoutException : FlowException
{
    internal FlowTimeoutException()
        : base("it took too long")
    {
    }
}

namespace Gateway.Flows;

/// <summary>There is no flow to the name: nobody accepted in time, or the gateway cannot be reached or refuses.</summary>
public sealed class FlowRefusedException : FlowException
{
    internal FlowRefusedException(string message)
        : base(message)
    {
    }
}

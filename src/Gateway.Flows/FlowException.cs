using System;

namespace Gateway.Flows;

/// <summary>Something about a flow did not work. Each reason has its own type.</summary>
public abstract class FlowException : Exception
{
    private protected FlowException(string message)
        : base(message)
    {
    }
}

namespace Gateway.Flows;

/// <summary>A line is longer than <see cref="Flow.MaxLine"/>. What was read of it can still be read by <see cref="Flow.Read"/>.</summary>
public sealed class FlowLineTooLongException : FlowException
{
    internal FlowLineTooLongException()
        : base("the line is too long")
    {
    }
}

namespace Gateway.Flows;

/// <summary>A flow cannot be as <see cref="QosSpec"/> asks for; the message begins with the name of the field.</summary>
public sealed class QosException : FlowException
{
    internal QosException(string message)
        : base(message)
    {
    }
}

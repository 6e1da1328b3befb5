namespace Gateway.Flows;

/// <summary>A text is no name, see <see cref="FlowName"/>.</summary>
public sealed class FlowNameException : FlowException
{
    internal FlowNameException()
        : base(FlowName.Problem)
    {
    }
}

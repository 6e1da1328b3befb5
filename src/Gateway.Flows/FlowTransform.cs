namespace Gateway.Flows;

/// <summary>What is done with bytes on their way through a pipe. Their number stays.</summary>
internal abstract class FlowTransform
{
    /// <summary>Changes bytes where they stand.</summary>
    public abstract void Apply(byte[] bytes, int start, int count);
}

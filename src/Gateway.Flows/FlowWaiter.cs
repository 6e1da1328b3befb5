namespace Gateway.Flows;

/// <summary>Whoever waits at one end of a pipe: a thread, or a connection that has none of its own.</summary>
internal abstract class FlowWaiter
{
    /// <summary>Says that it should look again. Does not wait; called from any thread, outside of all locks.</summary>
    public abstract void Wake();
}

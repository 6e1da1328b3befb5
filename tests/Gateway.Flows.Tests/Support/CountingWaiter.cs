namespace Gateway.Flows.Tests;

/// <summary>Counts how often it is woken.</summary>
internal sealed class CountingWaiter : FlowWaiter
{
    public int Count { get; private set; }

    public override void Wake()
    {
        Count++;
    }
}

namespace Gateway.Nano.Tests.Samples;

/// <summary>The only implementation of its base class.</summary>
public sealed class QuickMachineSample : MachineSample
{
    protected override int TopSpeed()
    {
        return 250;
    }
}

namespace Gateway.Nano.Tests.Samples;

/// <summary>Allocates where its base class promises nothing.</summary>
internal sealed class SampleDerived : SampleBase
{
    public override object? Make()
    {
        return new object();
    }

    public override object? MakeByInterface()
    {
        return new int[1];
    }
}

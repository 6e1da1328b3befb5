namespace Gateway.Nano.Tests.Samples;

/// <summary>An interface that <see cref="SampleDerived"/> implements through its base class.</summary>
internal interface ISample
{
    public object? MakeByInterface();
}

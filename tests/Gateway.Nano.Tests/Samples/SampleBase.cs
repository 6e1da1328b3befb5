namespace Gateway.Nano.Tests.Samples;

/// <summary>A call to it may end in <see cref="SampleDerived"/>.</summary>
internal abstract class SampleBase : ISample
{
    public abstract object? Make();

    public abstract object? MakeByInterface();
}

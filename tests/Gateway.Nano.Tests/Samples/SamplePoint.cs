namespace Gateway.Nano.Tests.Samples;

/// <summary>A struct: on the device a heap object.</summary>
internal struct SamplePoint
{
    public int X;
    public int Y;
}

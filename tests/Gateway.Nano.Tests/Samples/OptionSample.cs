namespace Gateway.Nano.Tests.Samples;

/// <summary>Options as a program has them.</summary>
public sealed class OptionSample
{
    public string? Text { get; set; }

    public int Fixed { get; set; } = 5;

    public int Changing { get; set; }
}

namespace Gateway.Nano.Tests.Samples;

/// <summary>A delegate, as the device has them.</summary>
internal delegate object? SampleHandler();

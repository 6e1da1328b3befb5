using System;
using System.Globalization;

namespace Gateway.Fuzz.Tests;

/// <summary>How much is to be tested, from the environment.</summary>
internal static class FuzzSettings
{
    private const long DefaultStreams = 1_000_000;
    private const long DefaultSeed = 6455;

    public static long Streams { get; } = Read("GATEWAY_FUZZ_STREAMS", DefaultStreams);

    public static long Seed { get; } = Read("GATEWAY_FUZZ_SEED", DefaultSeed);

    private static long Read(string name, long otherwise)
    {
        string? text = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(text) ? otherwise : long.Parse(text, CultureInfo.InvariantCulture);
    }
}

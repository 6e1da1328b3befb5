using System;
using System.Globalization;

namespace Gateway.Soak.Tests;

/// <summary>How long and with which clients, from the environment.</summary>
internal static class SoakSettings
{
    private const int DefaultSeconds = 30;
    private const int DefaultSeed = 6455;

    /// <summary>Seconds per driver, a fifth of them to warm up.</summary>
    public static int Seconds { get; } = Read("GATEWAY_SOAK_SECONDS", DefaultSeconds);

    public static int Seed { get; } = Read("GATEWAY_SOAK_SEED", DefaultSeed);

    private static int Read(string name, int otherwise)
    {
        string? text = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(text) ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
    }
}

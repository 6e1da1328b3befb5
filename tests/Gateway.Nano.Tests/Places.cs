using System;
using System.IO;

namespace Gateway.Nano.Tests;

/// <summary>Where the repository is.</summary>
internal static class Places
{
    /// <summary>The top of the repository.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Gateway.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Gateway.sln is not above the tests.");
        }

        return directory;
    }
}

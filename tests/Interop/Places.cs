using System;
using System.Linq;
using System.Reflection;

namespace Gateway.Interop.Tests;

/// <summary>Directories of the source tree, noted by the build.</summary>
internal static class Places
{
    /// <summary>Where the client scripts lie.</summary>
    public static string Interop => Get("Interop");

    /// <summary>Where results go that are worth keeping.</summary>
    public static string Artifacts => Get("Artifacts");

    private static string Get(string key)
    {
        return typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(note => note.Key == key).Value
            ?? throw new InvalidOperationException($"The build noted no {key}.");
    }
}

using System;
using System.IO;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>The library, compiled once for all tests.</summary>
internal static class NativeLibrary
{
    private static readonly Lazy<Task<(int ExitCode, string Output)>> s_published = new(PublishAsync);

    /// <summary>The directory with nothing but the library in it.</summary>
    public static string Directory => Places.MakeArtifacts("library");

    /// <summary>Compiles it, or skips the test where that is not possible.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> RequireAsync()
    {
        await Tool.RequireAsync("gcc", "gcc", "--version");
        (int exitCode, string output) = await s_published.Value;
        if (exitCode != 0)
        {
            Tool.Missing("The native library cannot be compiled here:\n" + output);
        }

        return Path.Combine(Directory, "libgateway.so");
    }

    /// <summary>Symbols for a debugger are left behind: valgrind stumbles over them.</summary>
    private static async Task<(int ExitCode, string Output)> PublishAsync()
    {
        string project = Path.Combine(Places.Root, "src/Gateway.Native");
        (int exitCode, string output) = await Tool.TryRunAsync("dotnet", ["publish", project, "-c", "Release", "-nodereuse:false"], null);
        if (exitCode == 0)
        {
            File.Copy(Path.Combine(Places.Root, "artifacts/native/libgateway.so"), Path.Combine(Directory, "libgateway.so"), true);
        }

        return (exitCode, output);
    }
}

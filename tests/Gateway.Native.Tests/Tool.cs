using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>Compilers, interpreters and what they have made.</summary>
internal static class Tool
{
    /// <summary>Debian's own Python, which is the one that sees Debian's packages.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program to its end and fails the test unless it ends well.</summary>
    /// <returns>What it has written.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] list = [.. arguments];
        (int exitCode, string output) = await TryRunAsync(program, list, environment);
        Assert.AreEqual(0, exitCode, $"{program} {string.Join(' ', list)}\n{output}");
        return output;
    }

    /// <summary>Asks for a program; skips the test, or fails it where every peer has to be there.</summary>
    public static async Task RequireAsync(string program, string package, params string[] arguments)
    {
        try
        {
            (int exitCode, _) = await TryRunAsync(program, arguments, null);
            if (exitCode == 0)
            {
                return;
            }
        }
        catch (Win32Exception)
        {
            // There is no such program.
        }

        Missing($"Not installed: {package} (Debian package)");
    }

    /// <summary>Skips the test, or fails it where every peer has to be there.</summary>
    public static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("GATEWAY_REQUIRE_PEERS") == "1")
        {
            Assert.Fail(what);
        }

        Assert.Inconclusive(what);
    }

    /// <summary>Runs a program; one that takes too long is killed.</summary>
    public static async Task<(int ExitCode, string Output)> TryRunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        using Process process = Process.Start(Prepare(program, arguments, environment))!;
        using CancellationTokenSource limit = new(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>What dotnet test tells its children about its own build would confuse a dotnet publish.</summary>
    private static ProcessStartInfo Prepare(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (KeyValuePair<string, string> variable in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable.Key] = variable.Value;
        }

        return start;
    }
}

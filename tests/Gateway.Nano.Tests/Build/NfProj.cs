using System;
using System.Diagnostics;
using System.IO;

namespace Gateway.Nano.Tests;

/// <summary>Runs nf.proj as a user does.</summary>
internal static class NfProj
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="exitCode">0 when it has succeeded.</param>
    /// <param name="arguments">Target and properties.</param>
    /// <returns>Everything it said.</returns>
    public static string Run(out int exitCode, params string[] arguments)
    {
        return RunIn(Places.Root, out exitCode, arguments);
    }

    /// <summary>Runs the one of another folder to its end, with packages of its own.</summary>
    /// <param name="root">Where nf.proj is.</param>
    /// <param name="exitCode">0 when it has succeeded.</param>
    /// <param name="arguments">Target and properties.</param>
    /// <returns>Everything it said.</returns>
    public static string RunIn(string root, out int exitCode, params string[] arguments)
    {
        ProcessStartInfo start = new ProcessStartInfo("dotnet", ["build", Path.Combine(root, "nf.proj"), "-nologo", "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        if (root != Places.Root)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(root, "packages");
        }

        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(s_limit), "nf.proj does not end");
        exitCode = process.ExitCode;
        return output;
    }
}

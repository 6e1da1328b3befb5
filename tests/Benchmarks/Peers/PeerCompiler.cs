using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace Gateway.Benchmarks;

/// <summary>Compiles peers in C when they are needed.</summary>
internal static class PeerCompiler
{
    /// <summary>Compiles a program with gcc.</summary>
    /// <param name="source">Its file among the peers.</param>
    /// <param name="options">What gcc is told beside it.</param>
    /// <returns>The program, or null where the compiler or a library is missing.</returns>
    public static string? TryCompile(string source, params string[] options)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Path.GetFileNameWithoutExtension(source));
        ProcessStartInfo start = new("gcc", [Path.Combine(Repository.Peers, source), "-o", program, .. options]);
        try
        {
            using Process gcc = Process.Start(start)!;
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? program : null;
        }
        catch (Win32Exception problem)
        {
            Console.Error.WriteLine($"gcc: {problem.Message}");
            return null;
        }
    }
}

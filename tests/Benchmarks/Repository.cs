using System.IO;
using System.Linq;
using System.Reflection;

namespace Gateway.Benchmarks;

/// <summary>Where the sources are that the benchmarks need, and write.</summary>
internal static class Repository
{
    /// <summary>The repository's directory.</summary>
    public static string Root { get; } = Read("Repository");

    /// <summary>Our program, of the same configuration.</summary>
    public static string GatewayProgram { get; } = Read("GatewayProgram");

    /// <summary>The peers' sources.</summary>
    public static string Peers => Path.Combine(Root, "tests", "Benchmarks", "Peers");

    /// <summary>The document with the generated sections.</summary>
    public static string Document => Path.Combine(Root, "docs", "benchmarks.md");

    /// <summary>The chart in it.</summary>
    public static string Chart => Path.Combine(Root, "docs", "benchmarks.svg");

    private static string Read(string name)
    {
        return typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;
    }
}

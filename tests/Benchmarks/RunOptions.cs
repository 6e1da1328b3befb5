using System;
using System.Linq;

namespace Gateway.Benchmarks;

/// <summary>What the command line asked for.</summary>
/// <param name="IsQuick">True for short runs, whose figures are rough.</param>
/// <param name="Drivers">The drivers of ours that are measured; all when empty.</param>
/// <param name="Servers">Texts of which a server's name must contain one; all servers when empty.</param>
/// <param name="Writes">True to put the figures into the document.</param>
internal sealed record RunOptions(bool IsQuick, string[] Drivers, string[] Servers, bool Writes)
{
    /// <summary>True for a server that is to be measured.</summary>
    public bool Wants(string server)
    {
        return Servers.Length == 0 || Servers.Any(text => server.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Milliseconds of load before a server is measured: .NET compiles its hot code in steps.</summary>
    public int WarmUp => IsQuick ? 3_000 : 10_000;

    /// <summary>Milliseconds of a figure.</summary>
    public int Duration => IsQuick ? 600 : 1_500;

    /// <summary>Times that every figure is taken; the median counts.</summary>
    public int Rounds => IsQuick ? 1 : 3;
}

using System;
using System.Threading.Tasks;

namespace Gateway.Interop.Tests;

/// <summary>What to do when a program of others is not installed.</summary>
internal static class Peers
{
    /// <summary>Debian's own Python, which is the one that sees Debian's packages.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Asks for a package of Debian's Python.</summary>
    public static async Task RequirePythonAsync(string package)
    {
        Require(await Script.SucceedsAsync(Python, "-c", $"import {package}"), $"python3-{package} (Debian package)");
    }

    /// <summary>Asks for node and its package ws.</summary>
    public static async Task RequireNodeAsync()
    {
        Require(await Script.SucceedsAsync("node", "-e", "require('./node/node_modules/ws')"), "node's ws (npm ci in tests/Interop/node)");
    }

    /// <summary>Skips the test, or fails it where every peer has to be there.</summary>
    /// <param name="present">Whether the peer is installed.</param>
    /// <param name="name">What it is called and how one gets it.</param>
    public static void Require(bool present, string name)
    {
        if (present)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("GATEWAY_REQUIRE_PEERS") == "1")
        {
            Assert.Fail($"Not installed: {name}");
        }

        Assert.Inconclusive($"Not installed: {name}");
    }
}

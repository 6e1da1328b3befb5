using System;

namespace Gateway.Interop.Tests;

/// <summary>What to do when a client program is not installed.</summary>
internal static class Peers
{
    /// <summary>Skips the test, or fails it where every client has to be there.</summary>
    /// <param name="present">Whether the client is installed.</param>
    /// <param name="name">What the client is called and how one gets it.</param>
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

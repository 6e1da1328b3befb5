using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>Clients that others have written, each in a script that checks its echoes itself.</summary>
[TestClass]
public sealed class ScriptTests
{
    /// <summary>Debian's own Python, which is the one that sees Debian's packages.</summary>
    private const string Python = "/usr/bin/python3";

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    public async Task PythonClient(string package)
    {
        Peers.Require(await Script.SucceedsAsync(Python, "-c", $"import {package}"), $"python3-{package} (Debian package)");

        // -B: no compiled files beside the sources.
        await RunAsync(Python, "-B", $"python/{package}_echo.py");
    }

    [TestMethod]
    public async Task NodeClient()
    {
        Peers.Require(await Script.SucceedsAsync("node", "-e", "require('./node/node_modules/ws')"), "node's ws (npm ci in tests/Interop/node)");

        await RunAsync("node", "node/echo.js");
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using HostProcess host = HostProcess.Start();

        (int exitCode, string output) = await Script.RunAsync(program, [.. arguments, host.EchoAddress.ToString()]);

        TestContext.WriteLine(output);
        Assert.AreEqual(0, exitCode, output + host.Errors);
        Assert.AreEqual(0, host.Stop());
    }
}

using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>Clients that others have written, each in a script that checks its echoes itself.</summary>
[TestClass]
public sealed class ScriptTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    public async Task PythonClient(string package)
    {
        await Peers.RequirePythonAsync(package);

        // -B: no compiled files beside the sources.
        await RunAsync(Peers.Python, "-B", $"python/{package}_echo.py");
    }

    [TestMethod]
    public async Task NodeClient()
    {
        await Peers.RequireNodeAsync();

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

using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>Clients of the device endpoint, in scripts that check their answers themselves.</summary>
[TestClass]
public sealed class RpcTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("pool")]
    [DataRow("poll")]
    [DataRow("async")]
    [DataRow("epoll")]
    public async Task PythonClient(string driver)
    {
        await Peers.RequirePythonAsync("json");
        using HostProcess host = HostProcess.Start("--driver", driver);

        await RunAsync(host, "python/rpc_client.py", host.RpcPort.ToString());
    }

    [TestMethod]
    public async Task DroidSensor()
    {
        await Peers.RequirePythonAsync("websockets");
        using HostProcess host = HostProcess.Start();

        await RunAsync(host, "python/droid_sensor.py", host.RpcPort.ToString(), $"ws://127.0.0.1:{host.HttpPort}/broadcast/sensors");
    }

    private async Task RunAsync(HostProcess host, params string[] arguments)
    {
        // -B: no compiled files beside the sources.
        (int exitCode, string output) = await Script.RunAsync(Peers.Python, ["-B", .. arguments]);

        TestContext.WriteLine(output);
        Assert.AreEqual(0, exitCode, output + host.Errors);
        Assert.AreEqual(0, host.Stop());
    }
}

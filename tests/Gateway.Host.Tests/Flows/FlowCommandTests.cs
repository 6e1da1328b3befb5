using System;
using System.Linq;
using System.Threading;

using Gateway.Testing;

namespace Gateway.Host.Tests;

/// <summary>The commands as their users run them.</summary>
[TestClass]
public sealed class FlowCommandTests
{
    private const int Kill = 9;

    [TestMethod]
    public void OechoAsksAndListens()
    {
        using HostProcess host = HostProcess.Start("--name", "echo=spillover");
        string gateway = $"ws://127.0.0.1:{host.HttpPort}";
        using HostProcess server = HostProcess.Launch("oecho", "--listen", "--gateway", gateway, "--name", "echo");
        WaitFor(server, "ready");
        using HostProcess client = HostProcess.Launch("oecho", "--gateway", gateway, "--name", "echo", "ä€");
        Assert.AreEqual(0, client.WaitForExit(), client.Errors);
        CollectionAssert.AreEqual(new[] { "Server says ä€" }, client.Lines);
        WaitFor(server, "Message from client is ä€");
        CollectionAssert.AreEqual(new[] { "Starting the server.", "ready", "New flow.", "Message from client is ä€" }, server.Lines);
        server.Signal(Kill);

        // Nobody else serves that name.
        server.WaitForExit();
        using HostProcess late = HostProcess.Launch("oecho", "--gateway", gateway, "--name", "echo");
        Assert.AreEqual(1, late.WaitForExit());
        Assert.AreEqual("gateway: no server\n", late.Errors);
    }

    [TestMethod]
    [DataRow("-x", "-x")]
    [DataRow("--lisen", "--", "--lisen")]
    [DataRow("--listen", "--", "--listen")]
    [DataRow("--", "--", "--")]
    public void OechoSaysWhatLooksLikeAnOption(string said, params string[] arguments)
    {
        using HostProcess host = HostProcess.Start();
        using HostProcess client = HostProcess.Launch(["oecho", "--gateway", $"ws://127.0.0.1:{host.HttpPort}", .. arguments]);
        Assert.AreEqual(0, client.WaitForExit(), client.Errors);
        CollectionAssert.AreEqual(new[] { "Server says " + said }, client.Lines);
    }

    [TestMethod]
    public void OpingMeasures()
    {
        using HostProcess host = HostProcess.Start();
        using HostProcess ping = HostProcess.Launch("oping", "--gateway", $"ws://127.0.0.1:{host.HttpPort}", "--count", "3", "--interval", "10", "--size", "100");
        Assert.AreEqual(0, ping.WaitForExit(), ping.Errors);
        string[] lines = ping.Lines;
        Assert.AreEqual("Pinging oecho with 100 bytes of data:", lines[0]);
        Assert.AreEqual(3, lines.Count(line => line.StartsWith("100 bytes from oecho: seq=", StringComparison.Ordinal)));
        StringAssert.StartsWith(lines[^2], "3 sent, 3 received, 0 out of order, 0% loss, time ");
        StringAssert.StartsWith(lines[^1], "rtt min/avg/max/mdev = ");
    }

    [TestMethod]
    [DataRow("--name", "x", "gateway: --name: 'x' has no '='\n")]
    [DataRow("--name", "x=fair", "gateway: --name: 'fair' is neither round-robin nor spillover\n")]
    [DataRow("--bind-name", "=true", "gateway: --bind-name: '=true': name: 1 to 255 bytes of UTF-8 without control characters are wanted\n")]
    [DataRow("--bind-name", "x= ", "gateway: --bind-name: 'x= ' has no command\n")]
    public void WrongNamesAreTold(string option, string value, string message)
    {
        using HostProcess host = HostProcess.Launch("--http-port", "0", "--echo-port", "0", "--upper-port", "0", option, value);
        Assert.AreEqual(2, host.WaitForExit());
        Assert.AreEqual(message, host.Errors);
    }

    [TestMethod]
    [DataRow("--count: '-1'", "oping", "--count", "-1")]
    [DataRow("--interval: '-5'", "oping", "--interval", "-5")]
    [DataRow("--size: '31'", "oping", "--size", "31")]
    [DataRow("--size: '65537'", "oping", "--size", "65537")]
    [DataRow("--token: ", "oecho", "--token", "ä")]
    [DataRow("'--lisen'", "oecho", "--lisen")]
    [DataRow("'--spilover'", "oecho", "--listen", "--spilover")]
    public void WrongArgumentsAreTold(string named, params string[] arguments)
    {
        using HostProcess host = HostProcess.Launch([.. arguments, "--gateway", "ws://127.0.0.1:1"]);
        Assert.AreEqual(2, host.WaitForExit());
        string[] errors = host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(1, errors, host.Errors);
        StringAssert.Contains(errors[0], named);
    }

    private static void WaitFor(HostProcess process, string line)
    {
        Assert.IsTrue(SpinWait.SpinUntil(() => process.Lines.Contains(line), TimeSpan.FromSeconds(60)), $"no '{line}': {process.Errors}");
    }
}

using System;
using System.Net;
using System.Net.Sockets;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class StartTests
{
    [TestMethod]
    public void AnnouncesItsListeners()
    {
        using HostProcess host = HostProcess.Start();

        CollectionAssert.AreEqual(
            new[]
            {
                $"listening line tcp://127.0.0.1:{host.EchoPort}",
                $"listening upper tcp://127.0.0.1:{host.UpperPort}",
                $"listening http http://127.0.0.1:{host.HttpPort}/",
                $"listening websocket ws://127.0.0.1:{host.HttpPort}/echo",
                $"listening rpc tcp://127.0.0.1:{host.RpcPort}",
                "ready",
            },
            host.Lines);
        Assert.AreNotEqual(0, host.EchoPort);
        Assert.AreNotEqual(0, host.HttpPort);
    }

    [TestMethod]
    public void AnnouncesIPv6InBrackets()
    {
        if (!HasIPv6())
        {
            Assert.Inconclusive("This machine has no IPv6.");
        }

        using HostProcess host = HostProcess.Start("--bind", "::1");

        Assert.AreEqual("[::1]", host.PageAddress.Host);
    }

    /// <summary>A port that IPv4 has is taken for both, and named.</summary>
    [TestMethod]
    public void RefusesPortThatIPv4HasInUse()
    {
        if (!HasIPv6())
        {
            Assert.Inconclusive("This machine has no IPv6.");
        }

        using TcpListener holder = new(IPAddress.Any, 0);
        holder.Start();
        string port = ((IPEndPoint)holder.LocalEndpoint).Port.ToString();

        AssertRefused($"[::]:{port}", "--bind", "::", "--http-port", port, "--echo-port", "-1", "--upper-port", "-1", "--rpc-port", "-1");
    }

    [TestMethod]
    [DataRow("--echo-port", "--http-port")]
    [DataRow("--http-port", "--echo-port")]
    public void RefusesPortInUse(string taken, string free)
    {
        using TcpListener holder = new(IPAddress.Loopback, 0);
        holder.Start();
        int port = ((IPEndPoint)holder.LocalEndpoint).Port;

        AssertRefused(port.ToString(), taken, port.ToString(), free, "0", "--upper-port", "0", "--rpc-port", "0");
    }

    [TestMethod]
    [DataRow("--no-such-option", "--no-such-option")]
    [DataRow("superfluous", "superfluous")]
    [DataRow("--bind", "--bind")]
    [DataRow("nowhere", "--bind", "nowhere")]
    [DataRow("203.0.113.1", "--bind", "203.0.113.1", "--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0")]
    [DataRow("many", "--http-port", "many")]
    [DataRow("7007", "--http-port", "7007")]
    [DataRow("65536", "--echo-port", "65536")]
    [DataRow("-1", "--http-port", "-1")]
    [DataRow("7008", "--echo-port", "7008")]
    [DataRow("sideways", "--upper-mode", "sideways")]
    [DataRow("fast", "--driver", "fast")]
    [DataRow("--max-connections", "--max-connections", "0")]
    [DataRow("--max-connections", "--max-connections", "10001")]
    [DataRow("--drain-seconds", "--drain-seconds", "soon")]
    [DataRow("--spin-microseconds", "--spin-microseconds", "1001")]
    [DataRow("loud", "--log-level", "loud")]
    [DataRow("--log-level: '99'", "--log-level", "99")]
    [DataRow("--log-format: 'xml'", "--log-format", "xml")]
    [DataRow("--upper-mode: 'raw,line'", "--upper-mode", "raw,line")]
    [DataRow("--driver: '1'", "--driver", "1")]
    [DataRow("--origin:", "--origin", "nonsense")]
    [DataRow("--token:", "--token", "a b")]
    [DataRow("--user:", "--user", "a:")]
    [DataRow("--rpc-secret:", "--rpc-secret", "")]
    [DataRow("--bridge: 'a=tcp://host:80/path'", "--bridge", "a=tcp://host:80/path")]
    [DataRow("--bridge: 'a=serial://ttyS0'", "--bridge", "a=serial://ttyS0")]
    [DataRow("--bridge: 'a' is given twice", "--bridge", "a=tcp://host:80", "--bridge", "b=tcp://host:80", "--bridge", "a=tcp://host:81")]
    [DataRow("--name: 'a' is given twice", "--name", "a=round-robin", "--name", "a=spillover")]
    [DataRow("--bind-name: 'a' is given twice", "--bind-name", "a=true", "--name", "a=spillover", "--bind-name", "a=false")]
    public void RefusesWhatItDoesNotUnderstand(string named, params string[] arguments)
    {
        AssertRefused(named, arguments);
    }

    [TestMethod]
    public void LinePortsMayBeLeftOut()
    {
        using HostProcess host = HostProcess.StartExactly("--http-port", "0", "--echo-port", "-1", "--upper-port", "-1", "--rpc-port", "-1");

        Assert.HasCount(3, host.Lines);
        Assert.StartsWith("listening http ", host.Lines[0]);
    }

    /// <summary>And not with the name of a file that has arguments in it.</summary>
    [TestMethod]
    public void ASecretMayBeginWithAnything()
    {
        using HostProcess host = HostProcess.Start("--token", "@secret", "--rpc-secret", "-secret");

        Assert.AreEqual(0, host.Stop());
    }

    [TestMethod]
    [DataRow("--help")]
    [DataRow("--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0")]
    public void SaysThatNobodyCanReadIt(params string[] arguments)
    {
        using HostProcess host = HostProcess.LaunchInto("/dev/full", arguments);

        Assert.AreEqual(2, host.WaitForExit());
        Assert.AreEqual("gateway: cannot write to stdout: No space left on device\n", host.Errors);
    }

    private static bool HasIPv6()
    {
        try
        {
            using TcpListener probe = new(IPAddress.IPv6Loopback, 0);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void AssertRefused(string named, params string[] arguments)
    {
        using HostProcess host = HostProcess.Launch(arguments);

        Assert.AreEqual(2, host.WaitForExit());
        Assert.IsEmpty(host.Lines);
        string[] errors = host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(1, errors, host.Errors);
        Assert.Contains(named, errors[0]);
    }
}

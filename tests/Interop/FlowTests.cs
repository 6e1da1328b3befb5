using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

using Gateway.Client;
using Gateway.Flows;
using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>Programs that meet by name: one server in C#, one in Python, clients of both kinds, and the gateway between them.</summary>
[TestClass]
public sealed class FlowTests
{
    private const int Patience = 60_000;
    private const int Rounds = 10;

    /// <summary>Milliseconds on a machine that has other things to do; pings would need ten times as long.</summary>
    private const int SoonEnough = 5000;

    [TestMethod]
    [DataRow("pool")]
    [DataRow("poll")]
    [DataRow("async")]
    [DataRow("epoll")]
    public async Task ServersOfTwoLanguagesTakeTurns(string driver)
    {
        await Peers.RequirePythonAsync("websockets");
        using HostProcess host = HostProcess.Start("--driver", driver);
        string gateway = $"ws://127.0.0.1:{host.HttpPort}";
        FlowClient flows = new(gateway, new ClientOptions());
        List<string> served = [];
        using FlowServer server = new(flows, "oecho", LoadBalancing.RoundRobin, flow => Echo(flow, served));
        server.Start();
        using ServerScript python = await ServerScript.StartAsync(Peers.Python, "-B", "python/flow_server.py", gateway, "oecho");

        // Clients in C#: the first flow goes to the server that came first.
        for (int i = 0; i < Rounds; i++)
        {
            Ask(flows, $"csharp {i}");
            if (i % 2 == 1)
            {
                Assert.AreEqual($"line csharp {i}", await python.ReadLineAsync());
            }
        }

        // Clients in Python: the turns go on.
        (int exitCode, string output) = await Script.RunAsync(Peers.Python, "-B", "python/flow_client.py", gateway, "oecho", Rounds.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(0, exitCode, output);
        for (int i = 1; i < Rounds; i += 2)
        {
            Assert.AreEqual($"line python {i} ä€", await python.ReadLineAsync());
        }

        List<string> expected = [];
        for (int i = 0; i < Rounds; i += 2)
        {
            expected.Add($"csharp {i}");
        }

        for (int i = 0; i < Rounds; i += 2)
        {
            expected.Add($"python {i} ä€");
        }

        lock (served)
        {
            CollectionAssert.AreEqual(expected, served);
        }

        // Killed in the middle of a flow, without a word: its client hears of it, and nobody else does.
        using Flow first = flows.Alloc("oecho");
        using Flow second = flows.Alloc("oecho");
        foreach (Flow flow in new[] { first, second })
        {
            flow.ReceiveTimeout = Patience;
            flow.WriteLine("in service");
            Assert.AreEqual("in service", flow.ReadLine());
        }

        Stopwatch time = Stopwatch.StartNew();
        python.Kill();
        Assert.ThrowsExactly<FlowDownException>(() => second.ReadLine());
        Assert.IsLessThan(SoonEnough, time.ElapsedMilliseconds);
        first.WriteLine("still there");
        Assert.AreEqual("still there", first.ReadLine());
        for (int i = 0; i < Rounds; i++)
        {
            Ask(flows, $"after {i}");
        }

        Assert.AreEqual(0, host.Stop());
    }

    [TestMethod]
    public async Task ACommandIsStartedForItsName()
    {
        await Peers.RequirePythonAsync("websockets");
        string script = Path.Combine(Places.Interop, "python", "flow_server.py");
        using HostProcess host = HostProcess.Start("--bind-name", $"late={Peers.Python} -B {script}");
        FlowClient flows = new($"ws://127.0.0.1:{host.HttpPort}", new ClientOptions());
        using Flow flow = flows.Alloc("late", null, Patience);
        flow.ReceiveTimeout = Patience;
        flow.WriteLine("woken up");
        Assert.AreEqual("woken up", flow.ReadLine());
        Ask(flows, "again", "late");
        flow.Dealloc();
        Assert.AreEqual(0, host.Stop());
    }

    private static void Ask(FlowClient flows, string line, string name = "oecho")
    {
        using Flow flow = flows.Alloc(name);
        flow.ReceiveTimeout = Patience;
        flow.WriteLine(line);
        Assert.AreEqual(line, flow.ReadLine());
        flow.Dealloc();
    }

    private static void Echo(Flow flow, List<string> served)
    {
        while (flow.ReadLine() is { } line)
        {
            lock (served)
            {
                if (line != "in service" && line != "still there")
                {
                    served.Add(line);
                }
            }

            flow.WriteLine(line);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>Flows without threads, in the gateway's process and over the network, in every pairing, over every driver.</summary>
[TestClass]
public class FlowAsyncTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public async Task TheDialogueOfOecho(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork servers in FlowTests.Networks(server))
        {
            foreach (FlowNetwork clients in FlowTests.Networks(server))
            {
                Task echo = EchoOneAsync(servers);
                await using Flow flow = await clients.AllocAsync("name", QosSpec.Data, Patience).AsTask().Bounded();
                flow.ReceiveTimeout = Patience;
                foreach (string line in new[] { "hello", "", "ä€", new string('x', 10000) })
                {
                    await flow.WriteLineAsync(line).AsTask().Bounded();
                    Assert.AreEqual(line, await flow.ReadLineAsync().AsTask().Bounded());
                }

                await flow.DeallocAsync().AsTask().Bounded();
                await echo.Bounded();
                await Assert.ThrowsExactlyAsync<FlowDeallocatedException>(() => flow.DeallocAsync().AsTask());
                await Assert.ThrowsExactlyAsync<FlowUsedAfterDeallocException>(() => flow.ReadLineAsync().AsTask());
                await Assert.ThrowsExactlyAsync<FlowUsedAfterDeallocException>(() => flow.AllocAsync("name").AsTask());
            }
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task LinesAreASequence(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            (Flow served, Flow flow) = await OpenAsync(server.Server.Flows, clients);
            for (int i = 0; i < 100; i++)
            {
                await served.WriteLineAsync($"line {i}");
            }

            await served.WriteAsync(Encoding.UTF8.GetBytes("the last one"), 4, 8);
            await served.DeallocAsync();
            List<string> lines = [];
            await foreach (string line in flow.ReadLinesAsync())
            {
                lines.Add(line);
            }

            Assert.HasCount(101, lines);
            Assert.AreEqual("line 99", lines[99]);
            Assert.AreEqual("last one", lines[100]);
            Assert.AreEqual(0, await flow.ReadAsync(new byte[1], 0, 1));
            await flow.DisposeAsync();
        }
    }

    /// <summary>A flow may be opened one way and used the other.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task BothWaysMix(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            Flow flow = await clients.AllocAsync("upper").AsTask().Bounded();
            flow.WriteLine("asynchronous");
            Assert.AreEqual("ASYNCHRONOUS", flow.ReadLine());
            flow.Dealloc();

            flow = clients.Alloc("upper");
            await flow.WriteLineAsync("synchronous").AsTask().Bounded();
            Assert.AreEqual("SYNCHRONOUS", await flow.ReadLineAsync().AsTask().Bounded());
            await flow.DeallocAsync().AsTask().Bounded();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task TimeOutsAndCancellationsLoseNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            (Flow served, Flow flow) = await OpenAsync(server.Server.Flows, clients);
            flow.ReceiveTimeout = 50;
            await Assert.ThrowsExactlyAsync<FlowTimeoutException>(() => flow.ReadLineAsync().AsTask().Bounded());
            flow.ReceiveTimeout = -1;
            byte[] half = Encoding.UTF8.GetBytes("half a ");
            await served.WriteAsync(half, 0, half.Length);
            using CancellationTokenSource given = new(100);
            await Assert.ThrowsAsync<OperationCanceledException>(() => flow.ReadLineAsync(given.Token).AsTask().Bounded());
            await served.WriteLineAsync("line");
            Assert.AreEqual("half a line", await flow.ReadLineAsync().AsTask().Bounded());
            await flow.DeallocAsync();
            await served.DeallocAsync();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task WaitsForAFlowEndInTimeAndWhenCancelled(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork network in FlowTests.Networks(server))
        {
            Flow flow = network.NewFlow();
            FlowRefusedException refusal = await Assert.ThrowsExactlyAsync<FlowRefusedException>(() => flow.AllocAsync("nobody", null, 50).AsTask().Bounded());
            Assert.AreEqual("no server", refusal.Message);
            await Assert.ThrowsExactlyAsync<FlowTimeoutException>(() => flow.AcceptAsync("name", LoadBalancing.RoundRobin, 50).AsTask().Bounded());
            await Assert.ThrowsExactlyAsync<QosException>(() => flow.AllocAsync("name", QosSpec.Voice).AsTask());
            await Assert.ThrowsExactlyAsync<FlowNameException>(() => flow.AcceptAsync("").AsTask());
            await Assert.ThrowsAsync<OperationCanceledException>(() => flow.AllocAsync("nobody", null, -1, Soon()).AsTask().Bounded());
            await Assert.ThrowsAsync<OperationCanceledException>(() => flow.AcceptAsync("name", LoadBalancing.RoundRobin, -1, Soon()).AsTask().Bounded());
            Assert.IsFalse(flow.IsAllocated);

            // Whoever has given up is in no list.
            Assert.ThrowsExactly<FlowRefusedException>(() => server.Server.Flows.Alloc("name", null, 300));
            await flow.AllocAsync("oecho").AsTask().Bounded();
            await flow.DisposeAsync();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task ASlowReaderHoldsItsWriter(DriverKind driver)
    {
        const int Parts = 300;
        using ClientServer server = new(driver);
        foreach (FlowNetwork network in FlowTests.Networks(server))
        {
            (Flow served, Flow flow) = await OpenAsync(network, network);
            byte[] part = new byte[64 * 1024];
            int written = 0;
            Task writing = Task.Run(async () =>
            {
                for (int i = 0; i < Parts; i++)
                {
                    await flow.WriteAsync(part, 0, part.Length);
                    Interlocked.Increment(ref written);
                }

                await flow.DeallocAsync();
            });
            int before = -1;
            while (before != written)
            {
                before = written;
                await Task.Delay(300);
            }

            Assert.IsFalse(writing.IsCompleted, "everything was taken though nobody reads");
            long total = 0;
            int count;
            do
            {
                count = await served.ReadAsync(part, 0, part.Length).AsTask().Bounded();
                total += count;
            }
            while (count > 0);

            Assert.AreEqual((long)Parts * part.Length, total);
            await writing.Bounded();
            await served.DeallocAsync();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task AWriteTimesOut(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            (Flow served, Flow flow) = await OpenAsync(server.Server.Flows, clients);
            flow.SendTimeout = 100;
            byte[] bytes = new byte[64 * 1024];
            await Assert.ThrowsExactlyAsync<FlowTimeoutException>(async () =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    await flow.WriteAsync(bytes, 0, bytes.Length).AsTask().Bounded();
                }
            });
            await flow.DeallocAsync().AsTask().Bounded();
            await served.DeallocAsync();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task ALostPeerIsDown(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            WebSocketClient peer = server.Connect("/serve/lost");
            Task<Flow> allocating = clients.AllocAsync("lost", null, Patience).AsTask();
            Assert.AreEqual("ALLOC", peer.ReceiveText(Patience));
            peer.SendText("OK");
            await using Flow flow = await allocating.Bounded();
            FlowSet set = new();
            set.Add(flow);
            Assert.AreEqual((FlowEvent.Allocated, flow), await set.WaitAsync().AsTask().Bounded());
            Assert.AreEqual((FlowEvent.Up, flow), await set.WaitAsync().AsTask().Bounded());
            Assert.AreEqual((FlowEvent.None, null), await set.WaitAsync(20).AsTask().Bounded());
            peer.Abort();
            Assert.AreEqual((FlowEvent.Down, flow), await set.WaitAsync().AsTask().Bounded());
            await Assert.ThrowsExactlyAsync<FlowDownException>(() => flow.ReadLineAsync().AsTask().Bounded());
        }
    }

    /// <summary>Two hundred flows, both ends of each in this process, and no thread for any of them.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ManyFlowsTakeNoThreads(DriverKind driver)
    {
        const int Count = 200;
        using ClientServer server = new(driver, options => options.MaxConnections = (2 * Count) + 8);
        FlowNetwork network = FlowTests.Networks(server)[1];
        int threadsBefore = Process.GetCurrentProcess().Threads.Count;
        Task[] echoes = new Task[Count];
        for (int i = 0; i < Count; i++)
        {
            echoes[i] = EchoOneAsync(network);
        }

        Flow[] flows = new Flow[Count];
        for (int i = 0; i < Count; i++)
        {
            flows[i] = await network.AllocAsync("name", null, Patience).AsTask().Bounded();
            await flows[i].WriteLineAsync($"flow {i}");
        }

        for (int i = 0; i < Count; i++)
        {
            Assert.AreEqual($"flow {i}", await flows[i].ReadLineAsync().AsTask().Bounded());
        }

        // The pool starts a thread of its own for each of its clients, and every flow has two ends.
        int ofTheServer = driver == DriverKind.Pool ? 2 * Count : 0;
        int threads = Process.GetCurrentProcess().Threads.Count - ofTheServer;
        Assert.IsLessThan(Count / 2, threads - threadsBefore, "threads more than before");
        foreach (Flow flow in flows)
        {
            await flow.DeallocAsync().AsTask().Bounded();
        }

        await Task.WhenAll(echoes).Bounded();
    }

    private static CancellationToken Soon()
    {
        return new CancellationTokenSource(100).Token;
    }

    private static async Task EchoOneAsync(FlowNetwork network)
    {
        await using Flow flow = await network.AcceptAsync("name", LoadBalancing.RoundRobin, Patience);
        await foreach (string line in flow.ReadLinesAsync())
        {
            await flow.WriteLineAsync(line);
        }
    }

    internal static async Task<(Flow Served, Flow Flow)> OpenAsync(FlowNetwork servers, FlowNetwork clients)
    {
        Task<Flow> accepting = servers.AcceptAsync("pair", LoadBalancing.RoundRobin, Patience).AsTask();
        Flow flow = await clients.AllocAsync("pair", null, Patience).AsTask().Bounded();
        return (await accepting.Bounded(), flow);
    }
}

using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>Flows between programs in the gateway's process and over the network, in every pairing, over every driver.</summary>
[TestClass]
public class FlowTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void TheDialogueOfOecho(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork servers in Networks(server))
        {
            using FlowServer echo = Serve(servers, "name");
            foreach (FlowNetwork clients in Networks(server))
            {
                using Flow flow = clients.Alloc("name");
                flow.ReceiveTimeout = Patience;
                Assert.AreEqual("name", flow.Name);
                flow.WriteLine("hello");
                Assert.AreEqual("hello", flow.ReadLine());
                flow.Dealloc();
            }
        }
    }

    /// <summary>A frame that is larger than the flow's queue, from a client that sends it whole.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task AFrameThatIsLongerThanTheQueue(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using FlowServer echo = Serve(server.Server.Flows, "name");
        using ClientWebSocket client = new();
        using CancellationTokenSource patience = new(Patience);
        await client.ConnectAsync(new Uri(server.Address("/flow/name")), patience.Token);
        byte[] line = Encoding.ASCII.GetBytes(new string('x', 60000));
        await client.SendAsync(line, WebSocketMessageType.Text, true, patience.Token);

        Assert.AreEqual("OK", await ReceiveAsync(client, 2, patience.Token));
        Assert.AreEqual(Encoding.ASCII.GetString(line), await ReceiveAsync(client, line.Length, patience.Token));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
    }

    /// <summary>A server looks up from time to time whether it is to stop; that it does so costs it neither its place nor a flow.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task AServerMayWaitForLong(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork servers in Networks(server))
        {
            using FlowServer echo = Serve(servers, "name");
            for (int i = 0; i < 2; i++)
            {
                await Task.Delay(1000);
                using Flow flow = server.Server.Flows.Alloc("name", null, 0);
                flow.ReceiveTimeout = Patience;
                flow.WriteLine("awake");
                Assert.AreEqual("awake", flow.ReadLine());
            }
        }
    }

    [TestMethod]
    [EveryDriver]
    public void TheGatewayAnswersItsOwnNames(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            using Flow echo = clients.Alloc("oecho");
            echo.ReceiveTimeout = Patience;
            foreach (string line in new[] { "hello", "", "ä€", new string('x', 20000) })
            {
                echo.WriteLine(line);
                Assert.AreEqual(line, echo.ReadLine());
            }

            using Flow upper = clients.Alloc("upper");
            upper.ReceiveTimeout = Patience;
            upper.WriteLine("straße, été");
            Assert.AreEqual("STRASSE, ÉTÉ", upper.ReadLine());
        }
    }

    [TestMethod]
    [EveryDriver]
    public void ANameThatNobodyServes(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            Stopwatch time = Stopwatch.StartNew();
            FlowRefusedException refusal = Assert.ThrowsExactly<FlowRefusedException>(() => clients.Alloc("nobody"));
            Assert.AreEqual("no server", refusal.Message);
            Assert.IsGreaterThanOrEqualTo(900, time.ElapsedMilliseconds);

            // The quickest of some, as the machine may have other things to do.
            long quickest = long.MaxValue;
            for (int i = 0; i < 5; i++)
            {
                time.Restart();
                Assert.ThrowsExactly<FlowRefusedException>(() => clients.Alloc("nobody", null, 0));
                quickest = Math.Min(quickest, time.ElapsedMilliseconds);
            }

            Assert.IsLessThan(900, quickest);
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task AClientWaitsForAServer(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            Task<Flow> allocating = Task.Run(() => clients.Alloc("late", null, -1));
            await Task.Delay(50);
            using Flow accepted = Networks(server)[1].Accept("late", LoadBalancing.RoundRobin, Patience);
            using Flow allocated = await allocating.Bounded();
            allocated.WriteLine("found");
            Assert.AreEqual("found", accepted.ReadLine());
        }
    }

    [TestMethod]
    [EveryDriver]
    public void AnAcceptTimesOut(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork servers in Networks(server))
        {
            using Flow flow = servers.NewFlow();
            Assert.ThrowsExactly<FlowTimeoutException>(() => flow.Accept("name", LoadBalancing.RoundRobin, 50));
            Assert.ThrowsExactly<FlowTimeoutException>(() => flow.Accept("name", LoadBalancing.RoundRobin, 0));
        }

        Assert.ThrowsExactly<FlowRefusedException>(() => server.Server.Flows.Alloc("name", null, 0));
    }

    [TestMethod]
    [EveryDriver]
    public void EachWrongOrderHasItsError(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork network in Networks(server))
        {
            Flow flow = network.NewFlow();
            Assert.ThrowsExactly<FlowNotAllocatedException>(() => flow.WriteLine("early"));
            Assert.ThrowsExactly<FlowNotAllocatedException>(() => flow.ReadLine());
            Assert.ThrowsExactly<FlowNotAllocatedException>(flow.Dealloc);
            flow.Alloc("oecho");
            Assert.ThrowsExactly<FlowAllocatedException>(() => flow.Alloc("oecho"));
            Assert.ThrowsExactly<FlowAllocatedException>(() => flow.Accept("oecho"));
            flow.Dealloc();
            Assert.ThrowsExactly<FlowUsedAfterDeallocException>(() => flow.WriteLine("late"));
            Assert.ThrowsExactly<FlowUsedAfterDeallocException>(() => flow.ReadLine());
            Assert.ThrowsExactly<FlowUsedAfterDeallocException>(() => flow.Alloc("oecho"));
            Assert.ThrowsExactly<FlowDeallocatedException>(flow.Dealloc);
            flow.Dispose();
        }
    }

    [TestMethod]
    [EveryDriver]
    public void WhatIsNoNameIsRefused(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork network in Networks(server))
        {
            foreach (string name in new[] { "", "a\nb", "\u0085", new string('x', 256) })
            {
                Assert.ThrowsExactly<FlowNameException>(() => network.Alloc(name));
            }

            string longest = new('€', 85);
            using Flow accepted = network.NewFlow();
            Task accepting = Task.Run(() => accepted.Accept(longest, LoadBalancing.RoundRobin, Patience));
            using Flow flow = network.Alloc(longest, null, Patience);
            Assert.IsTrue(accepting.Wait(Patience));
        }
    }

    [TestMethod]
    [EveryDriver]
    public void WhatCannotBePromisedIsRefused(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork network in Networks(server))
        {
            StringAssert.Contains(Assert.ThrowsExactly<QosException>(() => network.Alloc("oecho", QosSpec.Voice)).Message, "delay");
            using Flow flow = network.Alloc("oecho", QosSpec.Data);
        }

        using WebSocketClient client = server.Connect("/flow/oecho?bandwidth=1000");
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.PolicyViolation, client.CloseStatus);
        Assert.AreEqual("qos: bandwidth: none can be promised over TCP", client.CloseReason);
    }

    [TestMethod]
    [EveryDriver]
    public void TimeOutsAreErrorsOfTheirOwnAndLoseNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            using FlowPairing pair = FlowPairing.Open(server.Server.Flows, clients);
            pair.Client.ReceiveTimeout = 50;
            Assert.ThrowsExactly<FlowTimeoutException>(() => pair.Client.ReadLine());
            byte[] half = Encoding.UTF8.GetBytes("half a ");
            pair.Server.Write(half, 0, half.Length);
            Assert.ThrowsExactly<FlowTimeoutException>(() => pair.Client.ReadLine());
            pair.Server.WriteLine("line");
            pair.Client.ReceiveTimeout = Patience;
            Assert.AreEqual("half a line", pair.Client.ReadLine());
            pair.Client.ReceiveTimeout = 0;
            Assert.ThrowsExactly<FlowTimeoutException>(() => pair.Client.Read(half, 0, half.Length));
        }
    }

    [TestMethod]
    [EveryDriver]
    public void ALineThatIsTooLongCanBeReadAsBytes(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            using FlowPairing pair = FlowPairing.Open(server.Server.Flows, clients);
            pair.Client.MaxLine = 10;
            pair.Client.ReceiveTimeout = Patience;
            pair.Server.WriteLine("0123456789");
            pair.Server.WriteLine("0123456789A");
            Assert.AreEqual("0123456789", pair.Client.ReadLine());
            Assert.ThrowsExactly<FlowLineTooLongException>(() => pair.Client.ReadLine());
            Assert.AreEqual("0123456789A\n", ReadAll(pair.Client, 12));
        }
    }

    [TestMethod]
    [EveryDriver]
    public void ADeallocationIsHeardAfterTheLastByte(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            FlowPairing pair = FlowPairing.Open(server.Server.Flows, clients);
            pair.Client.WriteLine("last words");
            pair.Client.Dealloc();
            pair.Server.ReceiveTimeout = Patience;
            Assert.AreEqual("last words", pair.Server.ReadLine());
            Assert.IsNull(pair.Server.ReadLine());
            Assert.AreEqual(0, pair.Server.Read(new byte[1], 0, 1));
            pair.Server.Dealloc();

            pair = FlowPairing.Open(server.Server.Flows, clients);
            pair.Server.WriteLine("last words");
            pair.Server.Dealloc();
            pair.Client.ReceiveTimeout = Patience;
            Assert.AreEqual("last words", pair.Client.ReadLine());
            Assert.IsNull(pair.Client.ReadLine());
            pair.Dispose();
        }
    }

    /// <summary>A reader that stops stops its writer, however much that has to say; nothing is lost when it goes on.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ASlowReaderHoldsItsWriter(DriverKind driver)
    {
        const int Total = 24 * 1024 * 1024;
        using ClientServer server = new(driver);
        foreach (FlowNetwork servers in Networks(server))
        {
            using FlowPairing pair = FlowPairing.Open(servers, Networks(server)[1]);
            pair.Server.ReceiveTimeout = Patience;
            byte[] bytes = new byte[64 * 1024];
            int written = 0;
            Task writing = Background.Run(() =>
            {
                for (int i = 0; i < Total / bytes.Length; i++)
                {
                    bytes[0] = (byte)i;
                    pair.Client.Write(bytes, 0, bytes.Length);
                    Interlocked.Increment(ref written);
                }
            });
            int before = -1;
            while (before != written)
            {
                before = written;
                await Task.Delay(300);
            }

            Assert.IsFalse(writing.IsCompleted, "everything was taken though nobody reads");
            byte[] read = new byte[bytes.Length];
            for (int i = 0; i < Total / bytes.Length; i++)
            {
                ReadExactly(pair.Server, read);
                Assert.AreEqual((byte)i, read[0]);
            }

            await writing.Bounded();
        }
    }

    /// <summary>
    /// Other connections are cut when their peer takes nothing. The pings that neither such a reader nor its writer can answer
    /// do not end a flow either, as both sides of each connection say on their own that they are there.
    /// </summary>
    [TestMethod]
    [EveryDriver]
    public async Task AReaderMayStopForLong(DriverKind driver)
    {
        const int Parts = 400;
        using ClientServer server = new(driver, options =>
        {
            options.SendTimeout = 500;
            options.KeepAliveInterval = 1000;
        });
        FlowClient clients = new(server.Address(""), new ClientOptions { KeepAliveInterval = 1000 });
        using FlowPairing pair = FlowPairing.Open(clients, clients);
        byte[] part = new byte[64 * 1024];
        Task writing = Background.Run(() =>
        {
            for (int i = 0; i < Parts; i++)
            {
                pair.Client.Write(part, 0, part.Length);
            }
        });
        await Task.Delay(5000);
        Assert.IsFalse(writing.IsCompleted, "everything was taken though nobody reads, or nothing any more: " + writing.Exception);
        pair.Server.ReceiveTimeout = Patience;
        for (int i = 0; i < Parts; i++)
        {
            ReadExactly(pair.Server, part);
        }

        await writing.Bounded();
    }

    [TestMethod]
    [EveryDriver]
    public void AWriteTimesOut(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            using FlowPairing pair = FlowPairing.Open(server.Server.Flows, clients);
            pair.Client.SendTimeout = 100;
            byte[] bytes = new byte[64 * 1024];
            Assert.ThrowsExactly<FlowTimeoutException>(() =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    pair.Client.Write(bytes, 0, bytes.Length);
                }
            });
        }
    }

    [TestMethod]
    [EveryDriver]
    public void ALostPeerIsDown(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using WebSocketClient acceptor = server.Connect("/serve/name");
        using Flow flow = AllocFrom(server.Server.Flows, acceptor);
        flow.ReceiveTimeout = Patience;
        acceptor.SendText("last words");
        Assert.AreEqual("last words", flow.ReadLine());
        Stopwatch time = Stopwatch.StartNew();
        acceptor.Abort();
        Assert.ThrowsExactly<FlowDownException>(() => flow.ReadLine());

        // Pings would need longer.
        Assert.IsLessThan(5000, time.ElapsedMilliseconds);
        Assert.ThrowsExactly<FlowDownException>(() => WriteUntilItFails(flow));
    }

    [TestMethod]
    [EveryDriver]
    public void ASetHearsOfEverything(DriverKind driver)
    {
        using ClientServer server = new(driver);
        FlowSet set = new();
        using FlowPairing one = FlowPairing.Open(server.Server.Flows, Networks(server)[1]);
        using FlowPairing other = FlowPairing.Open(server.Server.Flows, Networks(server)[1]);
        set.Add(one.Client);
        set.Add(other.Server);
        IsHeard(FlowEvent.Allocated, one.Client, set);
        IsHeard(FlowEvent.Allocated, other.Server, set);
        IsHeard(FlowEvent.Up, one.Client, set);
        IsHeard(FlowEvent.Up, other.Server, set);
        Assert.AreEqual(FlowEvent.None, set.Wait(20, out Flow? nothing));
        Assert.IsNull(nothing);

        one.Server.WriteLine("something");
        IsHeard(FlowEvent.Packet, one.Client, set);
        IsHeard(FlowEvent.Packet, one.Client, set);
        Assert.AreEqual("something", one.Client.ReadLine());
        other.Client.Dealloc();
        IsHeard(FlowEvent.Peer, other.Server, set);
        Assert.AreEqual(FlowEvent.None, set.Wait(20, out _));
        one.Client.Dealloc();
        IsHeard(FlowEvent.Deallocated, one.Client, set);
        set.Remove(one.Client);
        Assert.AreEqual(1, set.Count);

        using WebSocketClient acceptor = server.Connect("/serve/lost");
        using Flow flow = AllocFrom(server.Server.Flows, acceptor, "lost");
        set.Add(flow);
        IsHeard(FlowEvent.Allocated, flow, set);
        IsHeard(FlowEvent.Up, flow, set);
        acceptor.Abort();
        IsHeard(FlowEvent.Down, flow, set);
    }

    /// <summary>A flow that waits for its server is in the set before it is there.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ASetHearsWhenAWaitingFlowIsMatched(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in Networks(server))
        {
            FlowSet set = new();
            using Flow flow = clients.NewFlow();
            set.Add(flow);
            Task allocating = Background.Run(() => flow.Alloc("late", null, Patience));
            Assert.AreEqual(FlowEvent.None, set.Wait(50, out _));
            using Flow accepted = server.Server.Flows.Accept("late", LoadBalancing.RoundRobin, Patience);
            IsHeard(FlowEvent.Allocated, flow, set);
            IsHeard(FlowEvent.Up, flow, set);
            await allocating.Bounded();
        }
    }

    internal static FlowNetwork[] Networks(ClientServer server)
    {
        return [server.Server.Flows, new FlowClient(server.Address(""), new ClientOptions())];
    }

    internal static FlowServer Serve(FlowNetwork network, string name)
    {
        FlowServer server = new(network, name, LoadBalancing.RoundRobin, Echo);
        server.Start();
        return server;
    }

    internal static void Echo(Flow flow)
    {
        while (flow.ReadLine() is { } line)
        {
            flow.WriteLine(line);
        }
    }

    /// <summary>Text of a length, in however many messages it comes.</summary>
    private static async Task<string> ReceiveAsync(ClientWebSocket client, int length, CancellationToken cancel)
    {
        byte[] bytes = new byte[length];
        for (int count = 0; count < length;)
        {
            count += (await client.ReceiveAsync(bytes.AsMemory(count), cancel)).Count;
        }

        return Encoding.ASCII.GetString(bytes);
    }

    private static Flow AllocFrom(FlowNetwork network, WebSocketClient acceptor, string name = "name")
    {
        Task<Flow> allocating = Background.Run(() => network.Alloc(name, null, Patience));
        Assert.AreEqual("ALLOC", acceptor.ReceiveText(Patience));
        acceptor.SendText("OK");
        Assert.IsTrue(allocating.Wait(Patience));
        return allocating.Result;
    }

    private static void IsHeard(FlowEvent expected, Flow of, FlowSet set)
    {
        Assert.AreEqual(expected, set.Wait(Patience, out Flow? flow));
        Assert.AreSame(of, flow);
    }

    private static void WriteUntilItFails(Flow flow)
    {
        for (int i = 0; i < 1000; i++)
        {
            flow.WriteLine("into the void");
        }
    }

    private static string ReadAll(Flow flow, int count)
    {
        byte[] bytes = new byte[count];
        ReadExactly(flow, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static void ReadExactly(Flow flow, byte[] bytes)
    {
        int read = 0;
        while (read < bytes.Length)
        {
            int count = flow.Read(bytes, read, bytes.Length - read);
            Assert.IsGreaterThan(0, count, "the flow has ended");
            read += count;
        }
    }
}

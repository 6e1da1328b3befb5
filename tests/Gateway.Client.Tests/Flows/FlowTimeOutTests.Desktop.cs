using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>What was begun of a write goes out whole, in the gateway's process and over the network, in every pairing, over every driver.</summary>
[TestClass]
public class FlowTimeOutTests
{
    private const int Patience = 60000;

    /// <summary>Longer than whatever stands between the two ends; a time-out comes inside of a character, too.</summary>
    private static readonly string s_line = "x" + new string('é', 8 * 1024 * 1024);

    [TestMethod]
    [EveryDriver]
    public async Task AWriteThatTimedOutCutsNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            using FlowPairing pair = FlowPairing.Open(servers, clients);
            TimeOut(pair.Client, s_line);
            Task reading = ExpectAsync(pair.Server, s_line + "\nnext\n");
            pair.Client.WriteLine("next");
            await reading.Bounded();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task NeitherDoesOneThatWasCancelled(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            (Flow served, Flow flow) = await FlowAsyncTests.OpenAsync(servers, clients);
            using CancellationTokenSource soon = new(100);
            await Assert.ThrowsAsync<OperationCanceledException>(() => flow.WriteLineAsync(s_line, soon.Token).AsTask());
            Task reading = ExpectAsync(served, s_line + "\nnext\n");
            await flow.WriteLineAsync("next").AsTask().Bounded();
            await reading.Bounded();
            await flow.DisposeAsync();
            await served.DisposeAsync();
        }
    }

    /// <summary>What was not taken the second time either is not lost, and the line that was to follow is not begun.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task SeveralTimeOutsCutNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            using FlowPairing pair = FlowPairing.Open(servers, clients);
            TimeOut(pair.Client, s_line);
            TimeOut(pair.Client, "never begun");
            Task reading = ExpectAsync(pair.Server, s_line + "\nnext\n");
            pair.Client.WriteLine("next");
            await reading.Bounded();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task SeveralAsynchronousTimeOutsCutNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            (Flow served, Flow flow) = await FlowAsyncTests.OpenAsync(servers, clients);
            await TimeOutAsync(flow, s_line);
            await TimeOutAsync(flow, "never begun");
            Task reading = ExpectAsync(served, s_line + "\nnext\n");
            await flow.WriteLineAsync("next").AsTask().Bounded();
            await reading.Bounded();
            await flow.DisposeAsync();
            await served.DisposeAsync();
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task ACloseSendsWhatIsLeft(DriverKind driver)
    {
        using ClientServer server = new(driver, options => options.CloseTimeout = Patience);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            using FlowPairing pair = FlowPairing.Open(servers, clients);
            TimeOut(pair.Client, s_line);
            Task reading = ExpectAsync(pair.Server, s_line + "\n");
            await Background.Run(pair.Client.Dealloc).Bounded();
            await reading.Bounded();
            Assert.AreEqual(0, pair.Server.Read(new byte[1], 0, 1));
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task SoDoesAnAsynchronousOne(DriverKind driver)
    {
        using ClientServer server = new(driver, options => options.CloseTimeout = Patience);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, Patience))
        {
            (Flow served, Flow flow) = await FlowAsyncTests.OpenAsync(servers, clients);
            await TimeOutAsync(flow, s_line);
            Task reading = ExpectAsync(served, s_line + "\n");
            await flow.DeallocAsync().AsTask().Bounded();
            await reading.Bounded();
            Assert.AreEqual(0, await served.ReadAsync(new byte[1], 0, 1).AsTask().Bounded());
            await served.DisposeAsync();
        }
    }

    /// <summary>A reader that has not got everything is not told that it has.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task WhatCannotBeSentInTimeIsNoEndInOrder(DriverKind driver)
    {
        using ClientServer server = new(driver, options => options.CloseTimeout = 100);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, 100))
        {
            using FlowPairing pair = FlowPairing.Open(servers, clients);
            TimeOut(pair.Client, s_line);
            await Background.Run(pair.Client.Dealloc).Bounded();
            await Assert.ThrowsExactlyAsync<FlowDownException>(() => ExpectAsync(pair.Server, s_line + "\n").Bounded());
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task ACloseDoesNotWaitForWhoHasGone(DriverKind driver)
    {
        using ClientServer server = new(driver, options => options.CloseTimeout = 10 * Patience);
        foreach ((FlowNetwork servers, FlowNetwork clients) in Pairings(server, 10 * Patience))
        {
            using FlowPairing pair = FlowPairing.Open(servers, clients);
            TimeOut(pair.Client, s_line);
            Task leaving = Background.Run(pair.Server.Dealloc);
            await Background.Run(pair.Client.Dealloc).Bounded();
            await leaving.Bounded();
        }
    }

    /// <summary>What comes back waits for nobody to read it: the close does not wait for it either.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ACloseDoesNotWaitForAnEcho(DriverKind driver)
    {
        using ClientServer server = new(driver, options => options.CloseTimeout = 10 * Patience);
        foreach (FlowNetwork clients in Networks(server, 10 * Patience))
        {
            using Flow flow = clients.Alloc("oecho");
            TimeOut(flow, s_line);
            await Background.Run(flow.Dealloc).Bounded();
        }
    }

    private static FlowNetwork[] Networks(ClientServer server, int closeTimeout)
    {
        return [server.Server.Flows, new FlowClient(server.Address(""), new ClientOptions { CloseTimeout = closeTimeout })];
    }

    private static (FlowNetwork Servers, FlowNetwork Clients)[] Pairings(ClientServer server, int closeTimeout)
    {
        FlowNetwork[] networks = Networks(server, closeTimeout);
        return [(networks[0], networks[0]), (networks[0], networks[1]), (networks[1], networks[0]), (networks[1], networks[1])];
    }

    private static void TimeOut(Flow flow, string line)
    {
        flow.SendTimeout = 100;
        Assert.ThrowsExactly<FlowTimeoutException>(() => flow.WriteLine(line));
        flow.SendTimeout = -1;
    }

    private static async Task TimeOutAsync(Flow flow, string line)
    {
        flow.SendTimeout = 100;
        await Assert.ThrowsExactlyAsync<FlowTimeoutException>(() => flow.WriteLineAsync(line).AsTask().Bounded());
        flow.SendTimeout = -1;
    }

    private static async Task ExpectAsync(Flow flow, string text)
    {
        byte[] expected = Encoding.UTF8.GetBytes(text);
        byte[] received = new byte[expected.Length];
        for (int length = 0; length < received.Length;)
        {
            int count = await flow.ReadAsync(received, length, received.Length - length);
            Assert.AreNotEqual(0, count, $"the end after {length} of {received.Length} bytes");
            length += count;
        }

        Assert.IsTrue(received.AsSpan().SequenceEqual(expected));
    }
}

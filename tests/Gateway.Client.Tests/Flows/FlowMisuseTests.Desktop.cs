using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>What nobody should ask of a flow is refused, and does the flow no harm.</summary>
[TestClass]
public class FlowMisuseTests
{
    [TestMethod]
    public async Task BytesThatAreNotThere()
    {
        using ClientServer server = new(DriverKind.Pool);
        foreach (FlowNetwork network in FlowTests.Networks(server))
        {
            using FlowPairing pair = FlowPairing.Open(network, network);
            byte[] bytes = [1, 2, 3];
            foreach ((int offset, int count) in new[] { (1, 3), (-1, 1), (0, -1), (4, 0), (int.MaxValue, 1) })
            {
                Assert.ThrowsExactly<ArgumentException>(() => pair.Client.Write(bytes, offset, count));
                Assert.ThrowsExactly<ArgumentException>(() => pair.Server.Read(bytes, offset, count));
                await Assert.ThrowsExactlyAsync<ArgumentException>(() => pair.Server.ReadAsync(bytes, offset, count).AsTask());
            }

            Assert.ThrowsExactly<ArgumentException>(() => pair.Server.Read(bytes, 0, 0));
            pair.Client.WriteLine("still there");
            Assert.AreEqual("still there", pair.Server.ReadLine());
        }
    }

    [TestMethod]
    public void ManyMayDispose()
    {
        using ClientServer server = new(DriverKind.Pool);
        foreach (FlowNetwork network in FlowTests.Networks(server))
        {
            for (int i = 0; i < 20; i++)
            {
                using FlowPairing pair = FlowPairing.Open(network, network);
                using Barrier together = new(4);
                Task[] disposing = [.. Enumerable.Range(0, 4).Select(_ => Background.Run(() =>
                {
                    together.SignalAndWait();
                    pair.Client.Dispose();
                }))];
                Task.WhenAll(disposing).Bounded().GetAwaiter().GetResult();
                Assert.ThrowsExactly<FlowDeallocatedException>(pair.Client.Dealloc);
            }
        }
    }

    /// <summary>A server that is started twice would be in the list a second time, where nobody takes what it is offered.</summary>
    [TestMethod]
    public void AServerIsStartedOnce()
    {
        using ClientServer server = new(DriverKind.Pool);
        FlowServer idle = new(server.Server.Flows, "name", LoadBalancing.RoundRobin, FlowTests.Echo);
        idle.Stop();
        idle.Dispose();

        using FlowServer echo = new(server.Server.Flows, "name", LoadBalancing.RoundRobin, FlowTests.Echo);
        echo.Start();
        Assert.ThrowsExactly<InvalidOperationException>(echo.Start);
        echo.Stop();
        echo.Stop();
        Assert.ThrowsExactly<InvalidOperationException>(echo.Start);
        Assert.ThrowsExactly<FlowRefusedException>(() => server.Server.Flows.Alloc("name", null, 0));
    }
}

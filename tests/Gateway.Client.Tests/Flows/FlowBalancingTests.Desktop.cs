using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

/// <summary>
/// Two servers of a name, clients one after the other, over every driver. The servers are in the gateway's process: over the network
/// one that does not answer within a second is passed over, as on a busy machine may happen to any.
/// </summary>
[TestClass]
public class FlowBalancingTests
{
    private const int Patience = 60000;
    private const int Flows = 6;

    [TestMethod]
    [EveryDriver]
    public void RoundRobinTakesTurns(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using FlowServer one = Serve(server.Server.Flows, LoadBalancing.RoundRobin);
            using FlowServer two = Serve(server.Server.Flows, LoadBalancing.RoundRobin);
            for (int i = 0; i < Flows; i++)
            {
                Ask(clients);
                Assert.AreEqual((i + 2) / 2, one.Accepted);
                Assert.AreEqual((i + 1) / 2, two.Accepted);
            }
        }
    }

    [TestMethod]
    [EveryDriver]
    public void SpilloverGoesToTheLast(DriverKind driver)
    {
        using ClientServer server = new(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using FlowServer one = Serve(server.Server.Flows, LoadBalancing.Spillover);
            using FlowServer two = Serve(server.Server.Flows, LoadBalancing.Spillover);
            for (int i = 0; i < Flows; i++)
            {
                Ask(clients);
            }

            Assert.AreEqual(0, one.Accepted);
            Assert.AreEqual(Flows, two.Accepted);
        }
    }

    /// <summary>A server that is gone has no entry: the next flow goes to the other at once.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task ADeadServerIsInNoList(DriverKind driver)
    {
        using ClientServer server = new(driver);
        WebSocketClient dead = server.Connect("/serve/name");
        using FlowServer alive = Serve(FlowTests.Networks(server)[1], LoadBalancing.RoundRobin);
        dead.Abort();
        await Task.Delay(200);
        for (int i = 0; i < Flows; i++)
        {
            Ask(FlowTests.Networks(server)[1]);
        }

        Assert.AreEqual(Flows, alive.Accepted);
    }

    private static FlowServer Serve(FlowNetwork network, LoadBalancing policy)
    {
        FlowServer server = new(network, "name", policy, FlowTests.Echo);
        server.Start();
        return server;
    }

    private static void Ask(FlowNetwork clients)
    {
        using Flow flow = clients.Alloc("name", null, Patience);
        flow.ReceiveTimeout = Patience;
        flow.WriteLine("hello");
        Assert.AreEqual("hello", flow.ReadLine());
        flow.Dealloc();
    }
}

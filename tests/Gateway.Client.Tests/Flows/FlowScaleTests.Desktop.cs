using System;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

/// <summary>Many flows at a time, and many one after the other.</summary>
[TestClass]
public class FlowScaleTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void TwoHundredFlowsAtATime(DriverKind driver)
    {
        const int Count = 200;
        using ClientServer server = new(driver, options => options.MaxConnections = Count + 8);
        using FlowServer echo = FlowTests.Serve(server.Server.Flows, "name");
        Flow[] flows = new Flow[Count];
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            flows[i] = FlowTests.Networks(server)[1].Alloc("name", null, Patience);
            flows[i].ReceiveTimeout = Patience;
        });
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < Count; i++)
            {
                flows[i].WriteLine($"flow {i} round {round}");
            }

            for (int i = 0; i < Count; i++)
            {
                Assert.AreEqual($"flow {i} round {round}", flows[i].ReadLine());
            }
        }

        foreach (Flow flow in flows)
        {
            flow.Dealloc();
        }

        Assert.AreEqual(Count, echo.Accepted);
    }

    [TestMethod]
    [EveryDriver]
    public void TenThousandAllocationsInSequenceLeaveNothingBehind(DriverKind driver)
    {
        const int Count = 10000;
        using ClientServer server = new(driver);
        using FlowServer echo = FlowTests.Serve(server.Server.Flows, "name");
        FlowNetwork network = FlowTests.Networks(server)[1];
        Ask(network, 100);
        long before = Settle();
        Ask(network, Count);
        Assert.AreEqual(Count + 100, echo.Accepted);
        Assert.IsLessThan(4 * 1024 * 1024, Settle() - before, "bytes more than before");
    }

    [TestMethod]
    public void TenThousandAllocationsInProcess()
    {
        using ClientServer server = new(DriverKind.Pool);
        using FlowServer echo = FlowTests.Serve(server.Server.Flows, "name");
        Ask(server.Server.Flows, 10000);
        Assert.AreEqual(10000, echo.Accepted);
    }

    private static void Ask(FlowNetwork network, int count)
    {
        for (int i = 0; i < count; i++)
        {
            using Flow flow = network.Alloc("name", null, Patience);
            flow.ReceiveTimeout = Patience;
            flow.WriteLine("one line");
            Assert.AreEqual("one line", flow.ReadLine());
        }
    }

    private static long Settle()
    {
        for (int i = 0; i < 5; i++)
        {
            Thread.Sleep(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

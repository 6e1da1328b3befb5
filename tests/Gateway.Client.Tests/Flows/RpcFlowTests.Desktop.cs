using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>The name <c>rpc</c>: the board's methods over a flow, from this process and over the network, over every driver.</summary>
[TestClass]
public class RpcFlowTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void ALineIsARequestAndALineIsItsAnswer(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using Flow flow = Open(clients);
            Assert.AreEqual("{\"id\":1,\"result\":0,\"callback\":null,\"error\":null}", Ask(flow, "{\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}"));
            StringAssert.Contains(Ask(flow, "{\"id\":2,\"method\":\"nothing\",\"params\":[]}"), "Unknown RPC.");
            string large = new('x', 40000);
            StringAssert.Contains(Ask(flow, "{\"id\":3,\"method\":\"echo\",\"params\":[3,true,\"" + large + "\"]}"), large);
            for (int i = 0; i < 200; i++)
            {
                flow.WriteLine("{\"id\":" + i + ",\"method\":\"gpioRead\",\"params\":[4]}");
            }

            for (int i = 0; i < 200; i++)
            {
                Assert.AreEqual("{\"id\":" + i + ",\"result\":0,\"callback\":null,\"error\":null}", flow.ReadLine());
            }

            // What cannot be told from what comes next ends the flow.
            StringAssert.Contains(Ask(flow, "{"), "Malformed JSON.");
            Assert.IsNull(flow.ReadLine());
        }
    }

    [TestMethod]
    [EveryDriver]
    public void WhoWaitsForAnEventHoldsNobodyUp(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using Flow waiting = Open(clients);
            using Flow other = Open(clients);
            waiting.WriteLine("{\"id\":1,\"method\":\"eventWaitFor\",\"params\":[\"go\"]}");
            waiting.ReceiveTimeout = 100;
            Assert.ThrowsExactly<FlowTimeoutException>(() => waiting.ReadLine());
            Ask(other, "{\"id\":1,\"method\":\"eventPost\",\"params\":[\"go\",true]}");
            waiting.ReceiveTimeout = Patience;
            StringAssert.Contains(waiting.ReadLine()!, "\"name\":\"go\"");
            StringAssert.Contains(Ask(waiting, "{\"id\":2,\"method\":\"eventWaitAndGet\",\"params\":[\"1-1\",\"x\",50]}"), "timeout.");
        }
    }

    /// <summary>More flows than connections, each waiting: programs in the process need none.</summary>
    [TestMethod]
    public void ManyMayWait()
    {
        using ClientServer server = NewServer(DriverKind.Pool);
        Flow[] waiting = new Flow[48];
        for (int i = 0; i < waiting.Length; i++)
        {
            waiting[i] = Open(server.Server.Flows);
            waiting[i].WriteLine("{\"id\":1,\"method\":\"eventWaitFor\",\"params\":[\"go\"]}");
        }

        using Flow other = Open(server.Server.Flows);
        Task<bool>[] heard = new Task<bool>[waiting.Length];
        for (int i = 0; i < waiting.Length; i++)
        {
            Flow flow = waiting[i];
            heard[i] = Background.Run(() => flow.ReadLine() != null);
        }

        // Posted until all have heard it: when they begin to wait is not known.
        for (int i = 0; i < 1000 && !Task.WaitAll(heard, 50); i++)
        {
            Ask(other, "{\"id\":1,\"method\":\"eventPost\",\"params\":[\"go\",true]}");
        }

        foreach (Task<bool> one in heard)
        {
            Assert.IsTrue(one.IsCompletedSuccessfully && one.Result);
        }

        foreach (Flow flow in waiting)
        {
            flow.Dealloc();
        }
    }

    [TestMethod]
    [EveryDriver]
    public void TheSecretOfRpcIsAskedForHereToo(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, "open sesame");
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using Flow flow = Open(clients);
            StringAssert.Contains(Ask(flow, "{\"id\":1,\"method\":\"_authenticate\",\"params\":[\"open sesame\"]}"), "true");
            StringAssert.Contains(Ask(flow, "{\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}"), "\"result\":0");
            using Flow stranger = Open(clients);
            StringAssert.Contains(Ask(stranger, "{\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}"), "Authentication failed!");
            Assert.IsNull(stranger.ReadLine());
        }
    }

    [TestMethod]
    [EveryDriver]
    public void TooLongARequestEndsTheFlow(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            using Flow flow = Open(clients);
            string head = "{\"id\":1,\"method\":\"echo\",\"params\":[3,true,\"";
            string longest = head + new string('x', (64 * 1024) - head.Length - 3) + "\"]}";
            StringAssert.Contains(Ask(flow, longest), "\"result\":[3,true,");
            flow.SendTimeout = Patience;
            StringAssert.Contains(Ask(flow, longest + " "), "Request longer than 65536 bytes.");
            Assert.IsNull(flow.ReadLine());
        }
    }

    /// <summary>Whoever leaves while it waits leaves nothing behind: its thread and its connection serve the next.</summary>
    [TestMethod]
    [EveryDriver]
    public void LeavingEndsAWait(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        foreach (FlowNetwork clients in FlowTests.Networks(server))
        {
            for (int i = 0; i < 100; i++)
            {
                using Flow flow = Open(clients);
                flow.WriteLine("{\"id\":1,\"method\":\"eventWait\",\"params\":[]}");
                flow.Dealloc();
            }

            using Flow last = Open(clients);
            StringAssert.Contains(Ask(last, "{\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}"), "\"result\":0");
        }
    }

    private static ClientServer NewServer(DriverKind driver, string? secret = null)
    {
        return new ClientServer(
            driver,
            options =>
            {
                options.RpcSecret = secret;
                options.Board = new TestBoard();
            },
            server => new EchoFacade().Register(server.Methods!));
    }

    private static Flow Open(FlowNetwork clients)
    {
        Flow flow = clients.Alloc("rpc");
        flow.ReceiveTimeout = Patience;
        flow.MaxLine = 128 * 1024;
        return flow;
    }

    private static string Ask(Flow flow, string request)
    {
        flow.WriteLine(request);
        return flow.ReadLine()!;
    }
}

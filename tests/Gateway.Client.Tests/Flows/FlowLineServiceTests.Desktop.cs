using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>Flows over lines: what is said before a flow begins, and what is wrong to say, over every driver.</summary>
[TestClass]
public class FlowLineServiceTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void TheTranscript(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using LineClient acceptor = Connect(server, "SERVE oecho lb=spillover");
        Assert.AreEqual("OK", acceptor.ReceiveLine(Patience));
        using LineClient client = Connect(server, "ALLOC oecho timeout=60000");
        client.SendLine("early");
        Assert.AreEqual("ALLOC", acceptor.ReceiveLine(Patience));
        acceptor.SendLine("OK");
        Assert.AreEqual("OK", client.ReceiveLine(Patience));
        Assert.AreEqual("early", acceptor.ReceiveLine(Patience));
        foreach (string line in new[] { "", "ä€", new string('x', 50000) })
        {
            acceptor.SendLine(line);
            Assert.AreEqual(line, client.ReceiveLine(Patience));
        }

        client.SendLine("last words");
        client.Close();
        Assert.AreEqual("last words", acceptor.ReceiveLine(Patience));
        Assert.IsNull(acceptor.ReceiveLine(Patience));
    }

    /// <summary>A name may have blanks and letters of any language; a client with WebSockets does not know what the other one has.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task LinesMeetWebSockets(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using LineClient acceptor = Connect(server, "SERVE gr%C3%BC%C3%9Fe%20an\r");
        Assert.AreEqual("OK", acceptor.ReceiveLine(Patience));
        Task<Flow> allocating = Background.Run(() => FlowTests.Networks(server)[1].Alloc("grüße an", null, Patience));
        Assert.AreEqual("ALLOC", acceptor.ReceiveLine(Patience));
        acceptor.SendLine("OK");
        using Flow flow = await allocating.Bounded();
        flow.ReceiveTimeout = Patience;
        flow.WriteLine("line");
        byte[] bytes = Encoding.UTF8.GetBytes("bytes\nmore\n");
        flow.Write(bytes, 0, bytes.Length);
        foreach (string expected in new[] { "line", "bytes", "more" })
        {
            Assert.AreEqual(expected, acceptor.ReceiveLine(Patience));
        }

        acceptor.SendLine("back");
        Assert.AreEqual("back", flow.ReadLine());
    }

    [TestMethod]
    [EveryDriver]
    public void BuiltInNamesAnswerInLines(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, options => options.RpcPort = 0);
        using LineClient upper = Connect(server, "ALLOC upper");
        Assert.AreEqual("OK", upper.ReceiveLine(Patience));
        upper.SendLine("grüße");
        Assert.AreEqual("GRÜSSE", upper.ReceiveLine(Patience));
        using LineClient rpc = Connect(server, "ALLOC rpc");
        Assert.AreEqual("OK", rpc.ReceiveLine(Patience));
        rpc.SendLine("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"deviceReboot\"}");
        StringAssert.Contains(rpc.ReceiveLine(Patience), "Not supported by this board.");
    }

    [TestMethod]
    [EveryDriver]
    public void WhatIsWrongIsTold(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        IsRefused(server, "ALLOC or SERVE is wanted", "");
        IsRefused(server, "ALLOC or SERVE is wanted", "alloc oecho");
        IsRefused(server, "ALLOC or SERVE is wanted", "TOKEN not wanted");
        IsRefused(server, "ALLOC or SERVE is wanted", new string('A', 2000));
        foreach (string line in new[] { "ALLOC", "SERVE ", "ALLOC %", "ALLOC %0", "SERVE %0a", "ALLOC %C3", "ALLOC " + new string('x', 256) })
        {
            IsRefused(server, "name: 1 to 255 bytes of UTF-8 without control characters are wanted", line);
        }

        IsRefused(server, "timeout: a number is wanted", "ALLOC x timeout=soon");
        IsRefused(server, "timeout: a number is wanted", "ALLOC x timeout=99999999999");
        IsRefused(server, "lb: round-robin or spillover is wanted", "SERVE x lb=random");
        IsRefused(server, "parameter speed: there is no such one", "ALLOC x speed=1");
        IsRefused(server, "parameter speed: there is no such one", "ALLOC x speed=fast");
        IsRefused(server, "qos: delay: a number is wanted", "ALLOC x delay=short");
        IsRefused(server, "timeout: a number is wanted", "ALLOC x timeout=2147483648");
        IsRefused(server, "qos: loss: 0 to 1000000 is wanted", "ALLOC x timeout=2147483647 loss=-2147483647");
        IsRefused(server, "qos: there is no such preset", "ALLOC x qos=gold");
        IsRefused(server, "qos: delay: no bound can be promised over TCP", "ALLOC x qos=voice");
        IsRefused(server, "no server", "ALLOC x timeout=0");
    }

    [TestMethod]
    [EveryDriver]
    public void AnAnswerToNothingEndsTheServer(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using LineClient early = Connect(server, "SERVE x");
        Assert.AreEqual("OK", early.ReceiveLine(Patience));
        early.SendLine("OK");
        Assert.AreEqual("ERROR nothing was offered", early.ReceiveLine(Patience));
        Assert.IsNull(early.ReceiveLine(Patience));

        using LineClient wrong = Connect(server, "SERVE x");
        Assert.AreEqual("OK", wrong.ReceiveLine(Patience));
        using LineClient client = Connect(server, "ALLOC x timeout=100");
        Assert.AreEqual("ALLOC", wrong.ReceiveLine(Patience));
        wrong.SendLine("YES");
        Assert.AreEqual("ERROR OK is the answer to ALLOC", wrong.ReceiveLine(Patience));
        Assert.AreEqual("ERROR no server", client.ReceiveLine(Patience));
    }

    [TestMethod]
    [EveryDriver]
    public void ATokenComesFirst(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, options => options.Token = "opensesame");
        using LineClient client = Connect(server, "TOKEN opensesame", "ALLOC oecho");
        Assert.AreEqual("OK", client.ReceiveLine(Patience));
        IsRefused(server, "token", "ALLOC oecho");
        IsRefused(server, "token", "TOKEN ");
        for (int i = 0; i < 4; i++)
        {
            IsRefused(server, "token", "TOKEN guess " + i);
        }

        // From the fifth wrong one on the right one does not help either.
        IsRefused(server, "token: too many wrong ones, try again in a minute", "TOKEN opensesame");
    }

    /// <summary>A line client that says nothing is dropped; not one that waits to be asked for a flow.</summary>
    [TestMethod]
    [EveryDriver]
    public void AServerMayWaitBeyondTheIdleLimit(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, options => options.IdleTimeout = 1000);
        using LineClient acceptor = Connect(server, "SERVE x");
        Assert.AreEqual("OK", acceptor.ReceiveLine(Patience));
        using LineClient silent = Connect(server);
        Assert.IsNull(silent.ReceiveLine(Patience));
        Thread.Sleep(2000);
        using Flow flow = Serve(server, acceptor);
        acceptor.SendLine("still there");
        flow.ReceiveTimeout = Patience;
        Assert.AreEqual("still there", flow.ReadLine());

        // In service the limit holds again.
        Assert.IsNull(acceptor.ReceiveLine(Patience));
    }

    private static Flow Serve(ClientServer server, LineClient acceptor)
    {
        Task<Flow> allocating = Background.Run(() => server.Server.Flows.Alloc("x", null, Patience));
        Assert.AreEqual("ALLOC", acceptor.ReceiveLine(Patience));
        acceptor.SendLine("OK");
        Assert.IsTrue(allocating.Wait(Patience));
        return allocating.Result;
    }

    private static void IsRefused(ClientServer server, string reason, string line)
    {
        using LineClient client = Connect(server, line);
        Assert.AreEqual("ERROR " + reason, client.ReceiveLine(Patience), line);
        Assert.IsNull(client.ReceiveLine(Patience));
    }

    private static ClientServer NewServer(DriverKind driver, Action<GatewayOptions>? change = null)
    {
        return new ClientServer(driver, options =>
        {
            options.FlowPort = 0;
            change?.Invoke(options);
        });
    }

    private static LineClient Connect(ClientServer server, params string[] lines)
    {
        LineClient client = new($"tcp://127.0.0.1:{server.PortOf("flow")}", new ClientOptions());
        client.Connect();
        foreach (string line in lines)
        {
            client.SendLine(line);
        }

        return client;
    }
}

using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>Calls over the gateway's own port, in both dialects, over every driver; and over servers that say what they like.</summary>
[TestClass]
public class RpcClientTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void CallsTheBoard(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        foreach (JsonRpcDialect dialect in new[] { JsonRpcDialect.Version2, JsonRpcDialect.Sl4a })
        {
            using RpcClient rpc = Connect(server, dialect);
            Assert.IsTrue(rpc.Call("gpioWrite", TestBoard.Pin, true).IsNull);
            Assert.AreEqual(1, rpc.Call("gpioRead", TestBoard.Pin).ToInt32());
            RpcValue force = rpc.Call("sensorsReadAccelerometer");
            Assert.AreEqual(3, force.Count);
            Assert.AreEqual(-2.5, force[1].ToDouble());
            Assert.AreEqual("test", rpc.Call("deviceInfo")["model"]!.ToText());
            Assert.IsGreaterThanOrEqualTo(0L, rpc.Call("deviceUptime").ToInt64());
        }
    }

    /// <summary>A server that answers other calls on and on.</summary>
    [TestMethod]
    public void ACallEndsThoughTheServerAnswersOthers()
    {
        using SilentServer server = new();
        using RpcClient rpc = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions()) { Timeout = 100 };
        rpc.Connect();
        using Socket socket = server.Accept();
        byte[] answers = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":999,\"result\":1}\n", 1000)));
        Task answering = Background.Run(() => SendOn(socket, answers));
        Task calling = Background.Run(() => WebSocketClientTests.IsThrown(ClientError.TimedOut, () => rpc.Call("x")));
        Assert.IsTrue(calling.Wait(Patience / 2));
        rpc.Close();
        Assert.IsTrue(answering.Wait(Patience / 2));
    }

    private static void SendOn(Socket socket, byte[] answers)
    {
        try
        {
            while (true)
            {
                socket.Send(answers);
            }
        }
        catch (SocketException)
        {
            socket.Close();
        }
    }

    [TestMethod]
    [EveryDriver]
    public void ArgumentsArriveAsTheyAre(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using RpcClient rpc = Connect(server);
        Assert.AreEqual("[-7,true,\"ä\\\"\\n€\",null]", rpc.Call("echo", -7, true, "ä\"\n€").ToString());
        Assert.AreEqual("ä\"\n€", rpc.Call("echo", -7, true, "ä\"\n€")[2].ToText());
        RpcValue json = RpcValue.Parse("{\"a\" :\n[1, 2.5]}");
        RpcValue back = rpc.Call("echo", 1, false, "", new object?[] { null, 1.5, 1L << 40, "x", json })[3];
        Assert.AreEqual("[null,1.5,1099511627776,\"x\",{\"a\" : [1, 2.5]}]", back.ToString());
        Assert.AreEqual(2.5, back[4]["a"]![1].ToDouble());
        string large = new('x', 30000);
        Assert.AreEqual(large, rpc.Call("echo", 1, false, large)[2].ToText());
        Assert.ThrowsExactly<ArgumentException>(() => rpc.Call("echo", DateTime.UtcNow));
        RpcValue numbers = rpc.Call("echo", 1, false, "", new object[] { (byte)1, (sbyte)-2, (short)-3, (ushort)4, 5u, 6ul, 0.5f, new[] { 7, 8 } })[3];
        Assert.AreEqual("[1,-2,-3,4,5,6,0.5,[7,8]]", numbers.ToString());
        object?[] endless = [null];
        endless[0] = endless;
        Assert.ThrowsExactly<ArgumentException>(() => rpc.Call("echo", endless));
        Assert.AreEqual(1, rpc.Call("echo", 1)[0].ToInt32());
    }

    /// <summary>C# hands over no array at all where null is the only argument.</summary>
    [TestMethod]
    public void NullIsAnArgument()
    {
        Assert.AreEqual("[null]", SentBy(rpc => rpc.Call("x", null)));
        Assert.AreEqual("[null,null]", SentBy(rpc => rpc.Call("x", null, null)));
        Assert.AreEqual("[[null,1]]", SentBy(rpc => rpc.Call("x", [new object?[] { null, 1 }])));
        Assert.AreEqual("[]", SentBy(rpc => rpc.Call("x")));
        Assert.AreEqual("[null]", SentBy(rpc => rpc.CallAsync("x", null).AsTask().Wait(Patience)));
        Assert.AreEqual("[null]", SentBy(rpc => rpc.CallAsync("x", [null]).AsTask().Wait(Patience)));
        Assert.AreEqual("[]", SentBy(rpc => rpc.CallAsync("x", []).AsTask().Wait(Patience)));
    }

    [TestMethod]
    [EveryDriver]
    public void ErrorsHaveTheirCodeAndText(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using RpcClient rpc = Connect(server);
        RpcException unknown = Assert.ThrowsExactly<RpcException>(() => rpc.Call("nothing"));
        Assert.AreEqual((int)JsonRpcErrorCode.MethodNotFound, unknown.Code);
        Assert.AreEqual("com.googlecode.android_scripting.rpc.RpcError: Unknown RPC.", unknown.Details);
        Assert.AreEqual("Method not found: " + unknown.Details, unknown.Message);
        Assert.AreEqual((int)JsonRpcErrorCode.InvalidParams, Assert.ThrowsExactly<RpcException>(() => rpc.Call("gpioRead", "x")).Code);
        Assert.AreEqual((int)JsonRpcErrorCode.ServerError, Assert.ThrowsExactly<RpcException>(() => rpc.Call("gpioRead", 99)).Code);

        using RpcClient old = Connect(server, JsonRpcDialect.Sl4a);
        RpcException text = Assert.ThrowsExactly<RpcException>(() => old.Call("nothing"));
        Assert.AreEqual(0, text.Code);
        Assert.AreEqual("com.googlecode.android_scripting.rpc.RpcError: Unknown RPC.", text.Message);
        Assert.AreEqual(0, old.Call("gpioRead", TestBoard.Pin).ToInt32());
    }

    [TestMethod]
    [EveryDriver]
    public void ASecretIsTheFirstCall(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, "open sesame");
        using RpcClient rpc = Connect(server);
        Assert.IsTrue(rpc.Call("_authenticate", "open sesame").ToBoolean());
        Assert.AreEqual(0, rpc.Call("gpioRead", TestBoard.Pin).ToInt32());

        using RpcClient stranger = Connect(server);
        Assert.AreEqual((int)JsonRpcErrorCode.AuthenticationFailed, Assert.ThrowsExactly<RpcException>(() => stranger.Call("_authenticate", "guess")).Code);
        WebSocketClientTests.IsThrown(ClientError.Closed, () => stranger.Call("gpioRead", TestBoard.Pin));
        stranger.Connect();
        Assert.IsTrue(stranger.Call("_authenticate", "open sesame").ToBoolean());
    }

    /// <summary>The answer to a call that was given up comes in the middle of the next one.</summary>
    [TestMethod]
    [EveryDriver]
    public void ALateAnswerIsNotTakenForAnother(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using RpcClient rpc = Connect(server);
        rpc.Timeout = 50;
        WebSocketClientTests.IsThrown(ClientError.TimedOut, () => rpc.Call("eventWait", 1000));
        rpc.Timeout = Patience;
        Assert.AreEqual("[5,false,\"\",null]", rpc.Call("echo", 5).ToString());
    }

    [TestMethod]
    [EveryDriver]
    public async Task CallsAsynchronously(DriverKind driver)
    {
        using ClientServer server = NewServer(driver);
        using RpcClient rpc = new(Address(server), new ClientOptions());
        await rpc.ConnectAsync().AsTask().Bounded();
        Task<RpcValue>[] calls = new Task<RpcValue>[50];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = rpc.CallAsync("echo", [i]).AsTask();
        }

        RpcValue[] results = await Task.WhenAll(calls).Bounded();
        for (int i = 0; i < results.Length; i++)
        {
            Assert.AreEqual(i, results[i][0].ToInt32());
        }

        await Assert.ThrowsExactlyAsync<RpcException>(() => rpc.CallAsync("nothing", []).AsTask());
        using CancellationTokenSource given = new(50);
        await Assert.ThrowsAsync<OperationCanceledException>(() => rpc.CallAsync("eventWait", [3000], given.Token).AsTask().Bounded());
        rpc.Timeout = 50;
        ClientException late = await Assert.ThrowsExactlyAsync<ClientException>(() => rpc.CallAsync("echo", [1]).AsTask().Bounded());
        Assert.AreEqual(ClientError.TimedOut, late.Error);
        rpc.Timeout = -2;
        Assert.AreEqual(1, (await rpc.CallAsync("echo", [1]).AsTask().Bounded())[0].ToInt32());
        rpc.Timeout = Patience;
        Assert.AreEqual(2, (await rpc.CallAsync("echo", [2]).AsTask().Bounded())[0].ToInt32());
    }

    /// <summary>Answers in pieces, with another order of members, with ids of nobody.</summary>
    [TestMethod]
    public void AnswersOfOtherServers()
    {
        IsAnswered("[1]", "{\"result\":[1],\"error\":null,\"id\":1}\n");
        IsAnswered("null", "{\"id\":7,\"result\":8}\n{\"id\":1,\"result\":null,\"more\":{\"id\":[2]}}\r\n");
        IsAnswered("\"x\"", " {\"jsonrpc\":\"2.0\",\"id\":1.0,\"result\":\"x\"} \n");
        Assert.AreEqual("whatever", Assert.ThrowsExactly<RpcException>(() => IsAnswered("", "{\"id\":null,\"error\":\"whatever\"}\n")).Message);
        RpcException odd = Assert.ThrowsExactly<RpcException>(() => IsAnswered("", "{\"id\":1,\"error\":{\"code\":\"x\",\"message\":[1],\"data\":{}}}\n"));
        Assert.AreEqual("0 [1]: {} {}", $"{odd.Code} {odd.Message} {odd.Details}");
        Assert.AreEqual("{\"code\":1}", Assert.ThrowsExactly<RpcException>(() => IsAnswered("", "{\"id\":1,\"error\":{\"code\":1}}\n")).Message);
    }

    [TestMethod]
    [DataRow("\n")]
    [DataRow("{\"id\":1}\n")]
    [DataRow("{\"id\":1,\"result\":}\n")]
    [DataRow("[{\"id\":1,\"result\":1}]\n")]
    [DataRow("{\"id\":1,\"result\":1} 2\n")]
    [DataRow("{\"id\":1,\"result\":\"\u0001\"}\n")]
    public void WhatIsNoAnswerEndsTheConnection(string line)
    {
        using SilentServer server = new();
        using RpcClient rpc = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions());
        rpc.Connect();
        using Socket peer = server.Accept();
        peer.Send(Encoding.UTF8.GetBytes(line));
        WebSocketClientTests.IsThrown(ClientError.Garbled, () => rpc.Call("x"));
        Assert.IsFalse(rpc.IsOpen);
    }

    [TestMethod]
    public void ADeadlineCoversAnAnswerInPieces()
    {
        using SilentServer server = new();
        using RpcClient rpc = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions()) { Timeout = 400 };
        rpc.Connect();
        using Socket peer = server.Accept();
        using Timer pieces = new(_ => peer.Send("{"u8), null, 0, 20);
        Stopwatch time = Stopwatch.StartNew();
        WebSocketClientTests.IsThrown(ClientError.TimedOut, () => rpc.Call("x"));
        Assert.IsLessThan(Patience, time.ElapsedMilliseconds);
    }

    [TestMethod]
    public void OtherAddressesAndDialectsAreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new RpcClient("127.0.0.1:9999", new ClientOptions()));
        Assert.ThrowsExactly<ArgumentException>(() => new RpcClient("ws://127.0.0.1:9999", new ClientOptions()));
        Assert.ThrowsExactly<ArgumentException>(() => new RpcClient("tcp://127.0.0.1:9999/rpc", new ClientOptions()));
        Assert.ThrowsExactly<ArgumentException>(() => new RpcClient(null!, new ClientOptions()));
        Assert.ThrowsExactly<ArgumentException>(() => new RpcClient("tcp://127.0.0.1:9999", new ClientOptions(), JsonRpcDialect.Snippet));
    }

    private static void IsAnswered(string expected, string lines)
    {
        using SilentServer server = new();
        using RpcClient rpc = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions());
        rpc.Connect();
        using Socket peer = server.Accept();
        foreach (byte b in Encoding.UTF8.GetBytes(lines))
        {
            peer.Send([b]);
        }

        Assert.AreEqual(expected, rpc.Call("x").ToString());
    }

    /// <summary>The arguments of a call as they are on the wire.</summary>
    private static string SentBy(Action<RpcClient> call)
    {
        using SilentServer server = new();
        using RpcClient rpc = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions());
        rpc.Connect();
        using Socket peer = server.Accept();
        peer.Send("{\"id\":1,\"result\":0}\n"u8);
        call(rpc);
        byte[] request = new byte[1024];
        return RpcValue.Parse(Encoding.UTF8.GetString(request, 0, peer.Receive(request)))["params"]!.ToString();
    }

    private static ClientServer NewServer(DriverKind driver, string? secret = null)
    {
        return new ClientServer(
            driver,
            options =>
            {
                options.RpcPort = 0;
                options.RpcSecret = secret;
                options.Board = new TestBoard();
            },
            server => new EchoFacade().Register(server.Methods!));
    }

    private static RpcClient Connect(ClientServer server, JsonRpcDialect dialect = JsonRpcDialect.Version2)
    {
        RpcClient client = new(Address(server), new ClientOptions(), dialect) { Timeout = Patience };
        client.Connect();
        return client;
    }

    private static string Address(ClientServer server)
    {
        return $"tcp://127.0.0.1:{server.PortOf("rpc")}";
    }
}

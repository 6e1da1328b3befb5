using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Client;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Testing;

using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class SerialTargetTests
{
    private const int Baud = 9600;
    private const int Soon = 300;
    private const int Large = 1024 * 1024;

    [TestMethod]
    public async Task ALineThatTakesNothingIsGivenUp()
    {
        using PseudoTerminal line = new();
        BridgeLink link = Open(new SerialTarget(line.Path, Baud, Soon));
        Assert.IsNull(link.Problem);
        Assert.IsFalse(await Task.Run(() => link.TryWrite(new byte[Large], 0, Large)).Bounded());
        Assert.AreEqual("the target takes nothing", link.Problem);
        link.Close();
    }

    /// <summary>The client hears why.</summary>
    [TestMethod]
    public async Task ItsClientIsTold()
    {
        using PseudoTerminal line = new();
        GatewayOptions options = new() { HttpPort = 0, EchoPort = -1, UpperPort = -1 };
        using GatewayServer server = new(options, new LoggerBridge(NullLogger.Instance));
        server.Router.MapService("/serial", new BridgeService(new SerialTarget(line.Path, Baud, Soon), options.InputBufferSize, 1, false));
        server.Start();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Listeners[0].Port}/serial", new ClientOptions());
        client.Connect();
        Task sending = Task.Run(() => client.SendBinary(new byte[Large]));
        Assert.AreEqual(ReceiveStatus.Closed, await Task.Run(() => client.Receive(-1)).Bounded());
        Assert.AreEqual(CloseStatus.BadGateway, client.CloseStatus);
        Assert.AreEqual("the target takes nothing", client.CloseReason);
        client.Dispose();
        await Task.WhenAny(sending).Bounded();
    }

    [TestMethod]
    public async Task ACloseEndsAWriteThatWaits()
    {
        using PseudoTerminal line = new();
        SerialTarget target = new(line.Path, Baud, -1);
        BridgeLink link = Open(target);
        Task<int> reading = Task.Run(() => link.Read(new byte[1], 0, 1));
        Task<bool> writing = Task.Run(() => link.TryWrite(new byte[Large], 0, Large));
        await Task.Delay(Soon);
        Assert.IsFalse(writing.IsCompleted || reading.IsCompleted);
        link.Close();
        Assert.IsFalse(await writing.Bounded());
        Assert.IsLessThan(0, await reading.Bounded());
        Assert.IsNull(link.Problem);

        // The port is free again.
        Open(target).Close();
    }

    /// <summary>It takes something from time to time, and so gets everything.</summary>
    [TestMethod]
    public async Task ASlowLineIsNotGivenUp()
    {
        using PseudoTerminal line = new();
        BridgeLink link = Open(new SerialTarget(line.Path, Baud, 30000));
        byte[] sent = [.. Enumerable.Range(0, Large).Select(i => (byte)(i * 7 / 3))];
        Task<bool> writing = Task.Run(() => link.TryWrite(sent, 0, sent.Length));
        byte[] received = await Task.Run(() => ReadSlowly(line, sent.Length)).Bounded();
        Assert.IsTrue(await writing.Bounded());
        Assert.IsTrue(received.AsSpan().SequenceEqual(sent));
        link.Close();
    }

    private static BridgeLink Open(SerialTarget target)
    {
        BridgeLink? link = target.TryOpen(out string? reason);
        Assert.IsNotNull(link, reason);
        return link;
    }

    private static byte[] ReadSlowly(PseudoTerminal line, int count)
    {
        byte[] all = new byte[count];
        byte[] piece = new byte[4096];
        for (int read = 0, length = 0; length < count; length += read)
        {
            Thread.Sleep(1);
            read = line.Read(piece);
            Array.Copy(piece, 0, all, length, read);
        }

        return all;
    }
}

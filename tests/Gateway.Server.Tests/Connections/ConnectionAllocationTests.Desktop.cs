using System;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>What a message costs the garbage collector: nothing.</summary>
[TestClass]
public class ConnectionAllocationTests
{
    private const int BatchSize = 100;
    private const int BatchCount = 1000;

    [TestMethod]
    public void LinesAllocateNothing()
    {
        Connection connection = NewConnection();
        connection.BeginLines(new EchoService());
        AllocatesNothing(connection, AsciiText.ToBytes("a line of some length\n"));
    }

    [TestMethod]
    public void WebSocketMessagesAllocateNothing()
    {
        Router router = new Router();
        router.MapService("/echo", new EchoService());
        Connection connection = NewConnection();
        connection.BeginHttp(router);
        byte[] upgrade = AsciiText.ToBytes(Texts.Upgrade);
        connection.Input.Append(upgrade);
        connection.Pump();
        connection.Output.Clear();
        AllocatesNothing(connection, Frames.Make(0x81, TestBytes.Pattern(60), true));
    }

    [TestMethod]
    public void RequestsAllocateNothing()
    {
        Router router = new Router();
        router.MapPage("/", "text/plain", AsciiText.ToBytes("page"));
        Connection connection = NewConnection();
        connection.BeginHttp(router);
        AllocatesNothing(connection, AsciiText.ToBytes(Texts.Get));
    }

    private static Connection NewConnection()
    {
        GatewayOptions options = new GatewayOptions();
        return new Connection(new ConnectionSetup(options, new GatewayStatistics(), new RecordingLog()));
    }

    private static void AllocatesNothing(Connection connection, byte[] message)
    {
        byte[] batch = new byte[message.Length * BatchSize];
        for (int i = 0; i < BatchSize; i++)
        {
            message.CopyTo(batch, i * message.Length);
        }

        long expected = Echo(connection, batch) * BatchCount;
        long before = GC.GetAllocatedBytesForCurrentThread();
        long sent = 0;
        for (int i = 0; i < BatchCount; i++)
        {
            sent += Echo(connection, batch);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);
        Assert.AreEqual(expected, sent);
    }

    /// <summary>Pumps a batch through; counts the bytes that come out.</summary>
    private static long Echo(Connection connection, byte[] batch)
    {
        connection.Input.Compact();
        connection.Input.TryAppend(batch, 0, batch.Length);
        long sent = 0;
        ConnectionStatus status;
        do
        {
            status = connection.Pump();
            sent += connection.Output.Length;
            connection.Output.Clear();
        }
        while (status == ConnectionStatus.NeedOutput);
        return sent;
    }
}

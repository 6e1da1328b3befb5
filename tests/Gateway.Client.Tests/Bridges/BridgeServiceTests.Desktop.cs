using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

/// <summary>Bridges to the line port of the gateway itself, over every driver.</summary>
[TestClass]
public class BridgeServiceTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void TextIsALineAndBinaryIsBytes(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, 8, false);
        using WebSocketClient client = server.Connect("/bridge");
        client.SendText("ä€");
        client.SendBinary(Encoding.UTF8.GetBytes("half a "));
        client.SendBinary(Encoding.UTF8.GetBytes("line\n"));
        Assert.AreEqual("ä€\nhalf a line\n", Read(client, 18));
        Assert.AreEqual(MessageType.Binary, client.Message.Type);
        client.Close(CloseStatus.NormalClosure, "");
        Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
    }

    [TestMethod]
    [EveryDriver]
    public void AMegabytePasses(DriverKind driver)
    {
        const int Lines = 64;
        using ClientServer server = NewServer(driver, 8, false);
        using WebSocketClient client = server.Connect("/bridge");
        string line = new('x', 16 * 1024);
        System.Threading.Tasks.Task sending = Background.Run(() =>
        {
            for (int i = 0; i < Lines; i++)
            {
                client.SendText(line);
            }
        });
        string all = Read(client, Lines * (line.Length + 1));
        Assert.AreEqual(Lines, all.Split('\n').Length - 1);
        Assert.IsTrue(sending.Wait(Patience));
    }

    [TestMethod]
    [EveryDriver]
    public void AnEndOfTheTargetIsTold(DriverKind driver)
    {
        using ClientServer target = new(driver);
        using ClientServer server = NewServer(driver, 8, false, target.LinePort);
        using WebSocketClient client = server.Connect("/bridge");
        client.SendText("one");
        Assert.AreEqual("one\n", Read(client, 4));
        target.Stop();
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
    }

    [TestMethod]
    [EveryDriver]
    public void AnUnreachableTarget(DriverKind driver)
    {
        int port;
        using (SilentServer gone = new())
        {
            port = gone.Port;
        }

        using ClientServer server = NewServer(driver, 8, false, port);
        using WebSocketClient client = server.Connect("/bridge");
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.BadGateway, client.CloseStatus);
        StringAssert.StartsWith(client.CloseReason, "unreachable: ");
    }

    [TestMethod]
    [EveryDriver]
    public void LinesComeAsTextToWhoAsks(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, 8, false);
        using WebSocketClient client = server.Connect("/bridge?x=1&as=lines");
        client.SendText("ä€");
        Assert.AreEqual("ä€", client.ReceiveText(Patience));
        Assert.AreEqual(MessageType.Text, client.Message.Type);
        client.SendBinary(Encoding.UTF8.GetBytes("half a "));
        client.SendBinary(Encoding.UTF8.GetBytes("line\n\nthree\n"));
        foreach (string line in new[] { "half a line", "", "three" })
        {
            Assert.AreEqual(line, client.ReceiveText(Patience));
            Assert.AreEqual(MessageType.Text, client.Message.Type);
        }

        client.SendBinary([0xFF, (byte)'\n', (byte)'a', (byte)'\n']);
        CollectionAssert.AreEqual((byte[])[0xFF, (byte)'\n'], client.ReceiveBytes(Patience));
        Assert.AreEqual(MessageType.Binary, client.Message.Type);
        Assert.AreEqual("a", client.ReceiveText(Patience));

        // Longer than the bridge's buffer.
        string large = new('x', 40000);
        client.SendText(large);
        Assert.AreEqual(large + "\n", Read(client, large.Length + 1, true));
    }

    [TestMethod]
    [EveryDriver]
    public void OnlySomeClientsMayBeAllowed(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, 8, false);
        Map(server, "/local", "10.0.0.1,127.0.0.0/8");
        Map(server, "/others", "10.0.0.1,192.168.0.0/16");
        using WebSocketClient client = server.Connect("/local");
        client.SendText("let in");
        Assert.AreEqual("let in\n", Read(client, 7));
        ClientException refused = WebSocketClientTests.IsThrown(ClientError.Refused, () => server.Connect("/others"));
        Assert.AreEqual(403, refused.HttpStatus);
    }

    /// <summary>A server whose queue of clients is full answers no further one.</summary>
    [TestMethod]
    public void ATargetThatDoesNotAnswerIsGivenUp()
    {
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        int port = ((IPEndPoint)full.LocalEndPoint!).Port;
        string? reason = null;
        BridgeTarget target = new TcpTarget("127.0.0.1", port, 200);
        for (int i = 0; i < 8 && reason == null; i++)
        {
            target.TryOpen(out reason);
        }

        Assert.IsNotNull(reason);
        StringAssert.Contains(reason, "timed out");
    }

    [TestMethod]
    [EveryDriver]
    public void ATargetThatTakesNothingIsGivenUp(DriverKind driver)
    {
        using SilentServer target = new();
        using ClientServer server = new(driver);
        server.Server.Router.MapService("/hangs", new BridgeService(new TcpTarget("127.0.0.1", target.Port, 5000, 300), 16 * 1024, 8, false));
        using WebSocketClient client = server.Connect("/hangs");
        System.Threading.Tasks.Task sending = Background.Run(() => SendUntilRefused(client));
        Assert.AreEqual(ReceiveStatus.Closed, client.Receive(Patience));
        Assert.AreEqual(CloseStatus.BadGateway, client.CloseStatus);
        Assert.AreEqual("the target takes nothing", client.CloseReason);
        Assert.IsTrue(sending.Wait(Patience));
    }

    [TestMethod]
    public void AWriteThatGetsNowhereSaysSo()
    {
        using SilentServer target = new();
        BridgeLink link = new TcpTarget("127.0.0.1", target.Port, 5000, 300).TryOpen(out _)!;
        Assert.IsNull(link.Problem);
        System.Threading.Tasks.Task<bool> writing = Background.Run(() => link.TryWrite(new byte[64 * 1024 * 1024], 0, 64 * 1024 * 1024));
        Assert.IsTrue(writing.Wait(Patience));
        Assert.IsFalse(writing.Result);
        Assert.AreEqual("the target takes nothing", link.Problem);
        link.Close();
    }

    /// <summary>Also what the target has not taken when the client ends.</summary>
    [TestMethod]
    [EveryDriver]
    public void TheTargetGetsEverythingBeforeTheEnd(DriverKind driver)
    {
        const int Length = 300 * 1024;
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        using ClientServer server = NewServer(driver, 8, false, ((IPEndPoint)listener.LocalEndPoint!).Port);
        using WebSocketClient client = server.Connect("/bridge");
        using Socket target = listener.Accept();
        target.ReceiveTimeout = Patience;
        System.Threading.Tasks.Task<int> sending = Background.Run(() =>
        {
            client.SendBinary(new byte[Length]);
            client.Close(CloseStatus.NormalClosure, "");
            return 0;
        });
        byte[] bytes = new byte[1024];
        int taken = 0;
        for (int count = target.Receive(bytes); count > 0; count = target.Receive(bytes))
        {
            taken += count;
            System.Threading.Thread.Sleep(1);
        }

        Assert.AreEqual(Length, taken);
        Assert.IsTrue(sending.Wait(Patience));
    }

    /// <summary>A slow target would take minutes for much, in which nobody could tell it from one that hangs.</summary>
    [TestMethod]
    public void LittleWaitsForATargetThatTakesNothing()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        BridgeLink link = new TcpTarget("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port, 5000, 300).TryOpen(out _)!;
        using Socket target = listener.Accept();
        target.ReceiveTimeout = Patience;
        System.Threading.Tasks.Task<bool> writing = Background.Run(() => link.TryWrite(new byte[64 * 1024 * 1024], 0, 64 * 1024 * 1024));
        Assert.IsTrue(writing.Wait(Patience));
        Assert.IsFalse(writing.Result);
        link.Close();
        byte[] bytes = new byte[64 * 1024];
        int taken = 0;
        for (int count = target.Receive(bytes); count > 0; count = target.Receive(bytes))
        {
            taken += count;
        }

        Assert.IsLessThan(512 * 1024, taken);
    }

    /// <summary>The name has an address of each kind; the server listens at one of them.</summary>
    [TestMethod]
    public void EveryAddressOfAHostIsTried()
    {
        using SilentServer server = new();
        BridgeLink? link = new TcpTarget("localhost", server.Port).TryOpen(out string? reason);
        Assert.IsNotNull(link, reason);
        link.Close();
        Assert.IsNull(new TcpTarget("no-such-host.invalid", 1).TryOpen(out reason));
        Assert.IsNotNull(reason);
    }

    [TestMethod]
    [EveryDriver]
    public void OneTooManyIsRefused(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, 1, false);
        using WebSocketClient first = server.Connect("/bridge");
        using WebSocketClient second = server.Connect("/bridge");
        Assert.AreEqual(ReceiveStatus.Closed, second.Receive(Patience));
        Assert.AreEqual(CloseStatus.TryAgainLater, second.CloseStatus);
        Assert.AreEqual("busy", second.CloseReason);
        first.SendText("still there");
        Assert.AreEqual("still there\n", Read(first, 12));
    }

    [TestMethod]
    [EveryDriver]
    public void TheOldestMayHaveToGo(DriverKind driver)
    {
        using ClientServer server = NewServer(driver, 1, true);
        using WebSocketClient first = server.Connect("/bridge");
        first.SendText("one");
        Assert.AreEqual("one\n", Read(first, 4));
        using WebSocketClient second = server.Connect("/bridge");
        Assert.AreEqual(ReceiveStatus.Closed, first.Receive(Patience));
        Assert.AreEqual("replaced by a newer client", first.CloseReason);
        second.SendText("two");
        Assert.AreEqual("two\n", Read(second, 4));
    }

    private static ClientServer NewServer(DriverKind driver, int maxClients, bool kicksOldest, int port = 0)
    {
        ClientServer server = new(driver);
        int target = port == 0 ? server.LinePort : port;
        server.Server.Router.MapService("/bridge", new BridgeService(new TcpTarget("127.0.0.1", target), 16 * 1024, maxClients, kicksOldest));
        return server;
    }

    private static void Map(ClientServer server, string path, string allowed)
    {
        TcpTarget target = new("127.0.0.1", server.LinePort);
        server.Server.Router.MapService(path, new BridgeService(target, 16 * 1024, 8, false, AddressList.Parse(allowed)));
    }

    private static void SendUntilRefused(WebSocketClient client)
    {
        byte[] part = new byte[16 * 1024];
        try
        {
            while (true)
            {
                client.SendBinary(part);
            }
        }
        catch (Exception problem) when (problem is ClientException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private static string Read(WebSocketClient client, int count, bool textEndsLine = false)
    {
        StringBuilder all = new();
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count)
        {
            byte[]? message = client.ReceiveBytes(Patience);
            Assert.IsNotNull(message, client.CloseReason);
            Array.Copy(message, 0, bytes, read, message.Length);
            read += message.Length;
            if (textEndsLine && client.Message.Type == MessageType.Text)
            {
                bytes[read++] = (byte)'\n';
            }
        }

        return all.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }
}

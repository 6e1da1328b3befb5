using System;
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

    private static string Read(WebSocketClient client, int count)
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
        }

        return all.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }
}

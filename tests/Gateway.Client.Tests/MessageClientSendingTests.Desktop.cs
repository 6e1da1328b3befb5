using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

[TestClass]
public class MessageClientSendingTests
{
    private const int Patience = 60000;

    /// <summary>More than two sockets and the client's buffers hold.</summary>
    private const int TooMuch = 16 * 1024 * 1024;

    /// <summary>What a write that timed out has begun comes to its end first, whichever way the next message is sent.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhatWasBegunGoesOutFirst(bool isTimed)
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = -1 }, out Socket peer);
        using Socket socket = peer;
        byte[] first = [.. Enumerable.Range(0, TooMuch).Select(i => (byte)(i >> 8))];
        byte[] second = "second"u8.ToArray();
        Assert.IsFalse(client.TrySend(MessageType.Binary, first, 0, first.Length, Environment.TickCount64 + 100));

        Task sending = Background.Run(() => Send(client, second, isTimed));
        MessageReader reader = new(socket);
        CollectionAssert.AreEqual(first, reader.Next());
        CollectionAssert.AreEqual(second, reader.Next());
        Assert.IsTrue(sending.Wait(Patience));
    }

    /// <summary>A connection has nothing to end that another one has begun.</summary>
    [TestMethod]
    public void WhatWasBegunIsForgottenByTheNextConnection()
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = -1 }, out Socket first);
        using Socket lost = first;
        Assert.IsFalse(client.TrySend(MessageType.Binary, new byte[TooMuch], 0, TooMuch, Environment.TickCount64 + 100));

        client.Abort();
        Task<Socket> accepting = Background.Run(server.AcceptWebSocket);
        client.Connect();
        using Socket socket = accepting.Result;
        client.SendText("first");
        CollectionAssert.AreEqual("first"u8.ToArray(), new MessageReader(socket).Next());
    }

    /// <summary>A server that pings on and on and takes no answer.</summary>
    [TestMethod]
    public void AReceiverKeepsItsTimeThoughItsAnswersAreNotTaken()
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = -1 }, out Socket peer);
        using Socket socket = peer;
        byte[] ping = [0x89, 125, .. new byte[125]];
        byte[] pings = [.. Enumerable.Repeat(ping, 500).SelectMany(bytes => bytes)];
        Task pinging = Background.Run(() => MessageClientEndingTests.SendForEver(socket, pings));
        Task<ReceiveStatus> receiving = Background.Run(() => client.Receive(500));
        Assert.AreEqual(0, Task.WaitAny([receiving], Patience / 3));
        Assert.AreEqual(ReceiveStatus.TimedOut, receiving.Result);
        client.Abort();
        Assert.IsTrue(pinging.Wait(Patience));
    }

    /// <summary>Who receives waits for room, too, and is not to be woken in the place of who sends. Many of both, so that some are interrupted right before they wait.</summary>
    [TestMethod]
    public void ASenderIsWokenBesideAReceiver()
    {
        using ClientServer server = new(new GatewayOptions().Driver);
        Task[] echoes = new Task[8];
        for (int i = 0; i < echoes.Length; i++)
        {
            echoes[i] = Background.Run(() => EchoLargeMessages(server));
        }

        Assert.IsTrue(Task.WaitAll(echoes, 2 * Patience));
    }

    private static void EchoLargeMessages(ClientServer server)
    {
        using WebSocketClient client = server.NewClient("/echo", new ClientOptions { SendTimeout = -1 });
        client.Connect();
        byte[] message = new byte[TooMuch];
        for (int i = 0; i < 5; i++)
        {
            Task sending = Background.Run(() => client.SendBinary(message));
            int received = 0;
            while (received < message.Length)
            {
                Assert.AreEqual(ReceiveStatus.Message, client.Receive(Patience / 2));
                received += client.Message.Length;
            }

            Assert.IsTrue(sending.Wait(Patience));
        }
    }

    private static void Send(WebSocketClient client, byte[] bytes, bool isTimed)
    {
        if (isTimed)
        {
            Assert.IsTrue(client.TrySend(MessageType.Binary, bytes, 0, bytes.Length, Environment.TickCount64 + Patience));
        }
        else
        {
            client.SendBinary(bytes);
        }
    }
}

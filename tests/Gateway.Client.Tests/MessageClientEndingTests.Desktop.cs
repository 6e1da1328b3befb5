using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server.Tests;
using Gateway.Testing;

namespace Gateway.Client.Tests;

/// <summary>How connections end that end otherwise than by a closing handshake, or while other threads are at work.</summary>
[TestClass]
public class MessageClientEndingTests
{
    private const int Patience = 30000;
    private const int TooMuch = 16 * 1024 * 1024;

    [TestMethod]
    public void WhoTakesNothingIsGivenUpByWhoReceivesToo()
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = 100 }, out Socket socket);
        Task<ReceiveStatus> receiving = Background.Run(() => client.Receive(-1));
        Assert.ThrowsExactly<ClientException>(() => client.SendBinary(new byte[TooMuch]));
        Assert.IsTrue(receiving.Wait(Patience));
        Assert.AreEqual(ReceiveStatus.Closed, receiving.Result);
        socket.Dispose();
    }

    /// <summary>The message is cut: a client that connects anew must not leave the rest of it to the next connection, nor the old connection open.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ASenderDoesNotCrossToTheNextConnection(bool asynchronous)
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = -1 }, out Socket socket);
        for (int i = 0; i < 5; i++)
        {
            byte[] message = new byte[TooMuch];
            Task sending = asynchronous ? client.SendAsync(MessageType.Binary, message).AsTask() : Background.Run(() => client.SendBinary(message));
            Assert.IsTrue(SpinWait.SpinUntil(() => !client.CanSendAtOnce, Patience / 3));
            Task<Socket> accepting = Background.Run(server.AcceptWebSocket);
            OccupyPool();
            client.Abort();
            await ConnectAsync(client, asynchronous).Bounded();
            socket.Dispose();
            socket = await accepting.Bounded();
            socket.ReceiveTimeout = Patience;
            await TrySendAsync(client, asynchronous);
            CollectionAssert.AreEqual("anybody there?"u8.ToArray(), new MessageReader(socket).Next());
            await Assert.ThrowsExactlyAsync<ClientException>(() => sending.Bounded());
        }

        socket.Dispose();
    }

    /// <summary>Who connects receives the reply to the handshake, and nobody else; who received before hears of the end.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task AReceiverDoesNotCrossToTheNextConnection(bool asynchronous)
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions(), out Socket socket);
        for (int i = 0; i < 5; i++)
        {
            Task<ReceiveStatus> receiving = asynchronous ? client.ReceiveAsync().AsTask() : Background.Run(() => client.Receive(-1));
            Thread.Sleep(10);
            Task<Socket> accepting = Background.Run(server.AcceptWebSocket);
            OccupyPool();
            client.Abort();
            await ConnectAsync(client, asynchronous).Bounded();
            socket.Dispose();
            socket = await accepting.Bounded();
            socket.ReceiveTimeout = Patience;
            Assert.IsTrue(await TrySendAsync(client, asynchronous));
            CollectionAssert.AreEqual("anybody there?"u8.ToArray(), new MessageReader(socket).Next());
            client.Abort();
            Assert.AreEqual(ReceiveStatus.Closed, await receiving.Bounded());
        }

        socket.Dispose();
    }

    /// <summary>What was sent to a server that is gone does not lose what that has said before.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task WhatWasSaidBeforeTheEndIsReceived(bool asynchronous)
    {
        using SilentServer server = new();
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions());
        Task<Socket> accepting = Background.Run(server.AcceptWebSocket);
        await client.ConnectAsync().AsTask().Bounded();
        Socket socket = await accepting;
        socket.Send([0x81, 2, (byte)'h', (byte)'i', 0x88, 2, 1008 >> 8, 1008 & 255]);
        socket.Close();
        for (bool open = true; open;)
        {
            open = await TrySendAsync(client, asynchronous);
        }

        ReceivedMessage? message = await client.ReceiveMessageAsync().AsTask().Bounded();
        CollectionAssert.AreEqual("hi"u8.ToArray(), message!.Payload);
        Assert.IsNull(await client.ReceiveMessageAsync().AsTask().Bounded());
        Assert.AreEqual(CloseStatus.PolicyViolation, client.CloseStatus);
    }

    /// <summary>The one that closes waits for the server's answer; the other one still gets whole messages, and sees the end.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task OneMayCloseWhileAnotherReceives(bool asynchronous)
    {
        for (int i = 0; i < 50; i++)
        {
            using SilentServer server = new();
            using WebSocketClient client = server.Connect(new ClientOptions { CloseTimeout = Patience }, out Socket socket);
            Task streaming = Background.Run(() => StreamUntilClosed(socket));
            Task<int> receiving = asynchronous ? CountAsync(client) : Background.Run(() => Count(client));
            Thread.Sleep(10);
            Task closing = asynchronous ? client.CloseAsync().AsTask() : Background.Run(() => client.Close(CloseStatus.NormalClosure, ""));
            await Task.WhenAll(streaming, receiving, closing).Bounded();
            Assert.AreEqual(CloseStatus.NormalClosure, client.CloseStatus);
        }
    }

    /// <summary>A server that sends on and on instead of answering the close.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ACloseEndsThoughTheServerSendsOn(bool asynchronous)
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { CloseTimeout = 100 }, out Socket socket);
        Task streaming = Background.Run(() => StreamForEver(socket));
        Task closing = asynchronous ? client.CloseAsync().AsTask() : Background.Run(() => client.Close(CloseStatus.NormalClosure, ""));
        await closing.Bounded();
        await streaming.Bounded();
    }

    /// <summary>Nobody waits for a server that does not answer once the client is not wanted any more, be it the connection or the handshake that is missing.</summary>
    [TestMethod]
    [DataRow(false, false, false)]
    [DataRow(false, false, true)]
    [DataRow(false, true, false)]
    [DataRow(false, true, true)]
    [DataRow(true, false, false)]
    [DataRow(true, false, true)]
    [DataRow(true, true, false)]
    [DataRow(true, true, true)]
    public async Task WhoConnectsIsEnded(bool asynchronous, bool accepts, bool closes)
    {
        using SilentServer server = new();
        if (!accepts)
        {
            server.Fill();
        }

        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions { ConnectTimeout = 3 * Patience, CloseTimeout = 3 * Patience });
        Task connecting = ConnectAsync(client, asynchronous);
        await Task.Delay(50);
        Task ending = !closes ? Background.Run(client.Dispose) : asynchronous ? client.CloseAsync().AsTask() : Background.Run(() => client.Close(CloseStatus.NormalClosure, ""));
        await ending.Bounded();
        ClientException failure = await Assert.ThrowsExactlyAsync<ClientException>(() => connecting.Bounded());
        Assert.AreEqual(ClientError.Closed, failure.Error, failure.Message);
        Assert.IsFalse(client.IsOpen);
    }

    [TestMethod]
    public void WhatIsDisposedDoesNotConnect()
    {
        using SilentServer server = new();
        WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", new ClientOptions());
        client.Dispose();
        WebSocketClientTests.IsThrown(ClientError.Closed, client.Connect);
        Assert.ThrowsExactly<InvalidOperationException>(client.Start);

        LineClient lines = new($"tcp://127.0.0.1:{server.Port}", new ClientOptions());
        lines.Dispose();
        WebSocketClientTests.IsThrown(ClientError.Closed, lines.Connect);
        Assert.IsFalse(lines.IsOpen);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void WhoWaitsIsWokenByDispose(bool sends)
    {
        using SilentServer server = new();
        using WebSocketClient client = server.Connect(new ClientOptions { SendTimeout = -1 }, out Socket socket);
        Task waiting = Background.Run(() => Wait(client, sends));
        Thread.Sleep(50);
        client.Dispose();
        Assert.IsTrue(Task.WaitAny([waiting], Patience) == 0);
        socket.Dispose();
    }

    /// <summary>A server that comes and goes leaves neither descriptors nor threads.</summary>
    [TestMethod]
    public void ManyConnectionsLeaveNothing()
    {
        using SilentServer server = new();
        ClientOptions options = new() { ReconnectDelay = 1, MaxReconnectDelay = 1, ConnectTimeout = Patience };
        using WebSocketClient client = new($"ws://127.0.0.1:{server.Port}/", options);
        client.Start();
        EndMany(server, 20);
        int descriptors = CountOf("fd");
        int threads = CountOf("task");
        EndMany(server, 200);
        Assert.IsLessThan(descriptors + 20, CountOf("fd"));
        Assert.IsLessThan(threads + 20, CountOf("task"));
        client.Stop();
    }

    private static void EndMany(SilentServer server, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Socket socket = i % 3 == 0 ? server.Accept() : server.AcceptWebSocket();
            socket.LingerState = new LingerOption(i % 2 == 0, 0);
            socket.Dispose();
        }
    }

    private static int CountOf(string kind)
    {
        return Directory.GetFileSystemEntries("/proc/self/" + kind).Length;
    }

    /// <summary>Lets whatever goes on asynchronously go on a little later.</summary>
    private static void OccupyPool()
    {
        for (int i = 0; i < 2 * Environment.ProcessorCount; i++)
        {
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(10));
        }
    }

    private static Task ConnectAsync(WebSocketClient client, bool asynchronous)
    {
        return asynchronous ? client.ConnectAsync().AsTask() : Background.Run(client.Connect);
    }

    private static async Task<bool> TrySendAsync(WebSocketClient client, bool asynchronous)
    {
        try
        {
            if (asynchronous)
            {
                await client.SendTextAsync("anybody there?");
            }
            else
            {
                client.SendText("anybody there?");
            }

            return true;
        }
        catch (ClientException)
        {
            return false;
        }
    }

    private static void Wait(WebSocketClient client, bool sends)
    {
        if (sends)
        {
            Assert.ThrowsExactly<ClientException>(() => client.SendBinary(new byte[TooMuch]));
        }
        else
        {
            Assert.AreEqual(ReceiveStatus.Closed, client.Receive(-1));
        }
    }

    /// <summary>Sends messages of counted bytes, and answers the close.</summary>
    private static void StreamUntilClosed(Socket socket)
    {
        byte[] message = [0x82, 100, .. Enumerable.Range(0, 100).Select(i => (byte)i)];
        while (!socket.Poll(0, SelectMode.SelectRead))
        {
            socket.Send(message);
        }

        socket.Send([0x88, 2, 1000 >> 8, 1000 & 255]);
        WaitForEnd(socket);
        socket.Dispose();
    }

    /// <summary>Reads until there is no more. Where the send of the close is about to return when its answer is read, .NET ends the socket by a reset.</summary>
    private static void WaitForEnd(Socket socket)
    {
        try
        {
            ReadToEnd(socket);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
        }
    }

    /// <summary>Sends empty messages until nobody takes them any more.</summary>
    private static void StreamForEver(Socket socket)
    {
        byte[] messages = new byte[100_000];
        for (int i = 0; i < messages.Length; i += 2)
        {
            messages[i] = 0x82;
        }

        SendForEver(socket, messages);
    }

    /// <summary>Sends the same on and on, until nobody takes it any more.</summary>
    internal static void SendForEver(Socket socket, byte[] bytes)
    {
        try
        {
            while (true)
            {
                socket.Send(bytes);
            }
        }
        catch (SocketException)
        {
            socket.Dispose();
        }
    }

    private static int ReadToEnd(Socket socket)
    {
        int total = 0;
        for (int count = 1; count > 0; total += count)
        {
            count = socket.Receive(new byte[1024]);
        }

        return total;
    }

    private static int Count(WebSocketClient client)
    {
        int count = 0;
        while (client.ReceiveBytes(Patience) is { } message)
        {
            Check(message);
            count++;
        }

        return count;
    }

    private static async Task<int> CountAsync(WebSocketClient client)
    {
        int count = 0;
        await foreach (ReceivedMessage message in client.ReceiveAllAsync())
        {
            Check(message.Payload);
            count++;
        }

        return count;
    }

    private static void Check(byte[] message)
    {
        Assert.AreEqual(100, message.Length);
        for (int i = 0; i < message.Length; i++)
        {
            Assert.AreEqual((byte)i, message[i]);
        }
    }
}

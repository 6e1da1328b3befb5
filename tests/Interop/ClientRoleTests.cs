using System;
using System.Text;
using System.Threading.Tasks;

using Gateway.Protocol;

namespace Gateway.Interop.Tests;

/// <summary>The client's role against servers that others have written.</summary>
[TestClass]
public sealed class ClientRoleTests
{
    private const int Mebibyte = 1024 * 1024;
    private const string Greeting = "Grüße, 世界 ";

    private static readonly int[] s_sizes = [0, 1, 125, 126, 65535, 65536, Mebibyte];
    private static readonly int[] s_closeCodes = [1000, 1001, 3000, 4999];
    private static readonly byte[] s_reason = Encoding.UTF8.GetBytes("Grüße");

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task EchoesOfEverySize(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/echo");
        foreach (int size in s_sizes)
        {
            foreach (MessageType type in Enum.GetValues<MessageType>())
            {
                byte[] payload = MakeText(size);
                client.Send(type, payload);
                IsReceived(type, payload, client);
            }
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task FragmentsThatAreSent(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/echo");
        foreach (MessageType type in Enum.GetValues<MessageType>())
        {
            // 7 and 1000 cut code points.
            foreach ((int size, int fragment) in new[] { (0, 1), (50, 1), (500, 7), (100_000, 1000) })
            {
                byte[] payload = MakeText(size);
                client.SendFragments(type, payload, fragment);
                IsReceived(type, payload, client);
            }
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task FragmentsThatAreReceived(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/fragments");
        foreach (MessageType type in Enum.GetValues<MessageType>())
        {
            foreach (int size in new[] { 3, 400, 100_000, Mebibyte })
            {
                byte[] payload = MakeText(size);
                client.Send(type, payload);
                IsReceived(type, payload, client);
            }
        }
    }

    /// <summary>Pings between messages and between the fragments of one.</summary>
    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task PingsAreAnswered(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/echo");
        foreach (int size in new[] { 0, 5, 125 })
        {
            client.Ping(MakeText(size));
            byte[] payload = MakeText(size + 1);
            client.Send(MessageType.Text, payload);
            IsReceived(MessageType.Text, payload, client);
        }

        Assert.AreEqual(3, client.WebSocket.PongCount);
    }

    /// <summary>The server compares the pong's payload with its ping's.</summary>
    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task PingsOfTheServerAreAnswered(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/ping");
        foreach (int size in new[] { 1, 5, 125 })
        {
            client.Send(MessageType.Text, MakeText(size));
            IsReceived(MessageType.Text, Encoding.UTF8.GetBytes("answered"), client);
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheClientCloses(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        foreach (int code in s_closeCodes)
        {
            using (SocketClient client = Open(server, "/echo"))
            {
                client.Close(code, s_reason);
                IsClosed(code, client);
            }

            Assert.AreEqual($"closed {code} Grüße", await server.ReadLineAsync());
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheServerCloses(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        foreach (int code in s_closeCodes)
        {
            using (SocketClient client = Open(server, $"/close/{code}"))
            {
                IsClosed(code, client);
                Assert.AreEqual("Grüße", Encoding.UTF8.GetString(client.WebSocket.PeerCloseReason));
            }

            // The answer has the same status and no reason.
            Assert.AreEqual($"closed {code} ", await server.ReadLineAsync());
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheServerBreaksOff(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient client = Open(server, "/abort");
        client.Send(MessageType.Text, MakeText(10));
        IsLost(client);
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task TheServerIsKilled(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        using SocketClient idle = Open(server, "/echo");
        using SocketClient busy = Open(server, "/echo");
        busy.SendFragments(MessageType.Binary, MakeText(Mebibyte), 1000);
        using SocketClient connecting = new(server.Port, "/echo");
        server.Kill();
        IsLost(idle);
        IsLost(busy);
        Assert.IsFalse(connecting.Open());
        IsLost(connecting);
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task ASubprotocolIsNegotiated(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        foreach ((string offers, string choice) in new[] { ("superchat", "superchat"), ("other,superchat", "superchat"), ("other", ""), ("Superchat", "") })
        {
            using SocketClient client = Open(server, "/subprotocol", offers.Split(','));
            Assert.AreEqual(choice, Encoding.ASCII.GetString(client.Handshake.SelectedProtocol));
            IsReceived(MessageType.Text, Encoding.ASCII.GetBytes(choice), client);
        }
    }

    [TestMethod]
    [DataRow("websockets")]
    [DataRow("ws4py")]
    [DataRow("ws")]
    public async Task ARefusalIsReported(string name)
    {
        using ServerScript server = await PeerServers.StartAsync(name);
        foreach ((string target, string statusLine, string location) in new[] { ("/missing", "HTTP/1.1 404 Not Found", ""), ("/moved", "HTTP/1.1 301 Moved Permanently", "/echo") })
        {
            using SocketClient client = new(server.Port, target);
            Assert.IsFalse(client.Open());
            Assert.AreEqual(ProtocolError.HandshakeRefused, client.WebSocket.Error);
            Assert.AreEqual(statusLine, Encoding.ASCII.GetString(client.Handshake.Response.StatusLine));
            Assert.AreEqual(location, Encoding.ASCII.GetString(client.Handshake.Response.Location));
        }
    }

    private static SocketClient Open(ServerScript server, string target, params string[] protocols)
    {
        SocketClient client = new(server.Port, target, protocols);
        Assert.IsTrue(client.Open(), client.WebSocket.Error + server.Errors);
        return client;
    }

    /// <summary>Text of so many bytes of UTF-8; what is too short for whole words is filled with dots.</summary>
    private static byte[] MakeText(int size)
    {
        byte[] word = Encoding.UTF8.GetBytes(Greeting);
        byte[] text = new byte[size];
        Array.Fill(text, (byte)'.');
        for (int at = 0; at + word.Length <= size; at += word.Length)
        {
            word.CopyTo(text, at);
        }

        return text;
    }

    private static void IsReceived(MessageType type, byte[] payload, SocketClient client)
    {
        (MessageType Type, byte[] Payload) echo = client.Receive();
        Assert.AreEqual(type, echo.Type);
        Assert.IsTrue(payload.AsSpan().SequenceEqual(echo.Payload), $"{payload.Length} bytes came back as {echo.Payload.Length} or changed");
    }

    /// <summary>Closed in order; the servers wait for the client to close the socket, too.</summary>
    private static void IsClosed(int code, SocketClient client)
    {
        Assert.AreEqual(ReadStatus.Closed, client.Next(), client.WebSocket.Error.ToString());
        Assert.AreEqual(code, (int)client.WebSocket.PeerCloseStatus);
    }

    /// <summary>What was begun before may still come; then it is over.</summary>
    private static void IsLost(SocketClient client)
    {
        ReadStatus status = client.Next();
        while (status == ReadStatus.Message)
        {
            status = client.Next();
        }

        Assert.AreEqual(ReadStatus.Failed, status);
        Assert.AreEqual(ProtocolError.ConnectionLost, client.WebSocket.Error);
    }
}

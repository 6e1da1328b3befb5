using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

/// <summary>Accepts connections, and says what it is told to.</summary>
internal sealed class SilentServer : IDisposable
{
    private const int Backlog = 8;

    private readonly List<Socket> _waiting = [];
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public Socket Accept()
    {
        return _listener.Accept();
    }

    /// <summary>Answers a client's opening handshake, and reads no further.</summary>
    public Socket AcceptWebSocket()
    {
        Socket socket = Accept();
        MessageChannel channel = new(new WebSocketProtocol(new ServerHandshake(new Limits(), 1024, []), new Limits()), 1024, 1024);
        byte[] bytes = new byte[1024];
        while (channel.Read() == ReadStatus.NeedMoreData && channel.PendingOutput.Length == 0)
        {
            channel.Feed(bytes.AsSpan(0, socket.Receive(bytes)));
        }

        socket.Send(channel.PendingOutput);
        return socket;
    }

    /// <summary>Connects a client.</summary>
    /// <param name="options">How it is to be.</param>
    /// <param name="socket">The server's end.</param>
    public WebSocketClient Connect(ClientOptions options, out Socket socket)
    {
        WebSocketClient client = new($"ws://127.0.0.1:{Port}/", options);
        Task<Socket> accepting = Background.Run(AcceptWebSocket);
        client.Connect();
        socket = accepting.Result;
        return client;
    }

    /// <summary>Has so many clients wait to be accepted that further ones are not even answered.</summary>
    public void Fill()
    {
        for (int i = 0; i < 4 * Backlog; i++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(socket);
            Assert.ThrowsExactly<SocketException>(() => socket.Connect(_listener.LocalEndPoint!));
        }
    }

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }
}

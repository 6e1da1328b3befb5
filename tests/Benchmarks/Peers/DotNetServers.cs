using System;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Benchmarks;

/// <summary>Echo servers on .NET's own sockets and WebSockets, as one would write them with asynchronous calls.</summary>
internal static class DotNetServers
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Sends back bytes as they come, for ever.</summary>
    public static Task EchoBytes(int port)
    {
        return Accept(port, EchoBytes);
    }

    /// <summary>Sends back WebSocket messages part by part, for ever.</summary>
    public static Task EchoMessages(int port)
    {
        return Accept(port, async socket =>
        {
            NetworkStream stream = new(socket, ownsSocket: true);
            await Shake(stream);
            await EchoMessages(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }));
        });
    }

    /// <summary>Sends back the messages of one WebSocket until it is closed.</summary>
    public static async Task EchoMessages(WebSocket webSocket)
    {
        byte[] buffer = new byte[BufferSize];
        while (true)
        {
            ValueWebSocketReceiveResult part = await webSocket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await webSocket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            await webSocket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
        }
    }

    private static async Task Accept(int port, Func<Socket, Task> serve)
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(4096);
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = ServeQuietly(socket, serve);
        }
    }

    /// <summary>Clients end their connections without a word.</summary>
    private static async Task ServeQuietly(Socket socket, Func<Socket, Task> serve)
    {
        try
        {
            await serve(socket);
        }
        catch (Exception problem) when (problem is WebSocketException or SocketException or System.IO.IOException)
        {
        }
        finally
        {
            socket.Dispose();
        }
    }

    private static async Task EchoBytes(Socket socket)
    {
        byte[] buffer = new byte[BufferSize];
        int count;
        while ((count = await socket.ReceiveAsync(buffer.AsMemory())) > 0)
        {
            for (int sent = 0; sent < count;)
            {
                sent += await socket.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
    }

    private static async Task Shake(NetworkStream stream)
    {
        const string KeyName = "Sec-WebSocket-Key: ";
        byte[] buffer = new byte[4096];
        string head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                throw new System.IO.EndOfStreamException();
            }

            head += Encoding.ASCII.GetString(buffer, 0, count);
        }

        int key = head.IndexOf(KeyName, StringComparison.Ordinal) + KeyName.Length;
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(head.AsSpan(key, 24), "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        string accept = Convert.ToBase64String(SHA1.HashData(text));
        string reply = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply));
    }
}

using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Benchmarks;

/// <summary>Opens connections to a server.</summary>
internal static class LoadClient
{
    private const int Patience = 30_000;

    /// <summary>Connects and, for WebSockets, goes through the opening handshake.</summary>
    /// <returns>A socket whose calls do not block.</returns>
    public static Socket Open(WireProtocol protocol, int port, string path)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = Patience,
            SendTimeout = Patience,
        };
        socket.Connect(IPAddress.Loopback, port);
        if (protocol == WireProtocol.WebSocket)
        {
            Shake(socket, port, path);
        }

        socket.Blocking = false;
        return socket;
    }

    /// <summary>True when somebody listens.</summary>
    public static bool IsListening(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FindFreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static void Shake(Socket socket, int port, string path)
    {
        socket.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (socket.Receive(one) == 0 || head.Length > 4096)
            {
                throw new IOException("no answer to the opening handshake");
            }

            head.Append((char)one[0]);
        }

        if (!head.ToString().Contains(" 101 ", StringComparison.Ordinal) || !head.ToString().Contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", StringComparison.Ordinal))
        {
            throw new IOException($"not a WebSocket: {head}");
        }
    }
}

using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

/// <summary>A WebSocket client that checks its echoes.</summary>
internal sealed class EchoClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private EchoClient()
    {
    }

    public static async Task<EchoClient> ConnectAsync(HostProcess host)
    {
        EchoClient client = new();
        await client._socket.ConnectAsync(host.EchoAddress, CancellationToken.None).Bounded();
        return client;
    }

    /// <summary>Makes text that differs everywhere and counts as both text and binary.</summary>
    public static byte[] MakePayload(int size)
    {
        byte[] payload = new byte[size];
        for (int i = 0; i < size; i++)
        {
            payload[i] = (byte)(' ' + ((i + (i / 89)) % 90));
        }

        return payload;
    }

    /// <summary>Sends a message and demands it back as it was.</summary>
    public async Task EchoAsync(byte[] payload, WebSocketMessageType type)
    {
        // Both at a time: a server of bounded memory stops reading while nobody reads its echoes.
        Task sending = _socket.SendAsync(payload, type, true, CancellationToken.None);
        byte[] echo = new byte[payload.Length + 1];
        int length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(echo.AsMemory(length), CancellationToken.None).AsTask().Bounded();
            length += result.Count;
        }
        while (!result.EndOfMessage && length < echo.Length);

        await sending.Bounded();
        Assert.AreEqual(type, result.MessageType);
        Assert.IsTrue(payload.AsSpan().SequenceEqual(echo.AsSpan(0, length)), $"{payload.Length} bytes came back as {length} or changed.");
    }

    /// <summary>Waits for the server to say goodbye and answers it.</summary>
    public async Task<WebSocketCloseStatus?> ReadCloseAsync()
    {
        ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(new byte[1].AsMemory(), CancellationToken.None).AsTask().Bounded();
        Assert.AreEqual(WebSocketMessageType.Close, result.MessageType);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Bounded();
        return _socket.CloseStatus;
    }

    /// <summary>Says goodbye and waits for the answer.</summary>
    public async Task<WebSocketCloseStatus?> CloseAsync()
    {
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Bounded();
        return _socket.CloseStatus;
    }

    public void Dispose()
    {
        _socket.Dispose();
    }
}

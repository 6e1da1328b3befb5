using System;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Benchmarks;

/// <summary>Reads messages from a stream with .NET's WebSocket, as a server does.</summary>
internal sealed class DotNetReader(Stream stream)
{
    private readonly WebSocket _socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Reads so many messages.</summary>
    /// <returns>Their payload's bytes.</returns>
    public long Read(int count)
    {
        long bytes = 0;
        while (count > 0)
        {
            ValueWebSocketReceiveResult part = ReadPart();
            bytes += part.Count;
            count -= part.EndOfMessage ? 1 : 0;
        }

        return bytes;
    }

    /// <summary>Reads the next part of a message into <see cref="Buffer"/>.</summary>
    public ValueWebSocketReceiveResult ReadPart()
    {
        ValueTask<ValueWebSocketReceiveResult> part = _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
        return part.IsCompletedSuccessfully ? part.Result : throw new InvalidDataException("the stream never waits");
    }

    /// <summary>Where parts are read to.</summary>
    public ReadOnlySpan<byte> Buffer => _buffer;
}

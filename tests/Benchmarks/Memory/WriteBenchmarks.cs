using System;
using System.Net.WebSockets;
using System.Threading;

using BenchmarkDotNet.Attributes;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>A server's frames, written one by one into memory.</summary>
public class WriteBenchmarks
{
    private readonly WebSocketProtocol _protocol = new(WebSocketRole.Server, new Limits());
    private readonly ByteBuffer _output = new(128 * 1024);
    private readonly WebSocket _dotNet = WebSocket.CreateFromStream(new LoopStream([0], 1), new WebSocketCreationOptions { IsServer = true });
    private byte[] _payload = null!;

    /// <summary>Bytes of a message.</summary>
    [Params(16, 125, 1024, 65536)]
    public int Size { get; set; }

    /// <summary>Makes the payload.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _payload = FrameSamples.MakePayload(Size, PayloadKind.Binary);
        Warmth.Reach($"gateway write, {Size}", () => WriteGateway());
        Warmth.Reach($"dotnet write, {Size}", WriteDotNet);
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "gateway")]
    public int WriteGateway()
    {
        _output.Clear();
        _protocol.TryWrite(MessageType.Binary, _payload, 0, Size, true, _output);
        return _output.Length;
    }

    /// <summary>.NET's own.</summary>
    [Benchmark(Description = "System.Net.WebSockets")]
    public void WriteDotNet()
    {
        _dotNet.SendAsync(_payload.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None).GetAwaiter().GetResult();
    }
}

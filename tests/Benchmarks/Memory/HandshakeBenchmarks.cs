using System.Text;

using BenchmarkDotNet.Attributes;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>A server's part of the opening handshake: a browser's request read, the answer written.</summary>
public class HandshakeBenchmarks
{
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes(
        "GET /echo HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: Upgrade\r\nPragma: no-cache\r\nCache-Control: no-cache\r\n"
        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36\r\n"
        + "Upgrade: websocket\r\nOrigin: http://127.0.0.1:8080\r\nSec-WebSocket-Version: 13\r\nAccept-Encoding: gzip, deflate, br\r\n"
        + "Accept-Language: en-US,en;q=0.9\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n");

    private readonly WebSocketProtocol _protocol = new(new ServerHandshake(new Limits(), 8192, []), new Limits());
    private readonly ByteBuffer _input = new(4096);
    private readonly ByteBuffer _output = new(4096);

    /// <summary>Compiles it.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Warmth.Reach("shake handshake", () => Shake());
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "gateway")]
    public int Shake()
    {
        _protocol.Reset();
        _output.Clear();
        _input.Clear();
        _input.TryAppend(s_request, 0, s_request.Length);
        _protocol.Read(_input, _output);
        return _protocol.State == WebSocketState.Open ? _output.Length : throw new System.IO.InvalidDataException(_protocol.Error.ToString());
    }
}

using System.Text;
using System.Text.Json;

using BenchmarkDotNet.Attributes;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>A JSON-RPC request walked through, token by token.</summary>
public class JsonBenchmarks
{
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes(
        "{\"jsonrpc\": \"2.0\", \"method\": \"gpio.write\", \"params\": {\"pin\": 21, \"value\": true, \"label\": \"relay \\u0031\"}, \"id\": 4711}");

    private readonly JsonReader _reader = new(JsonReader.DefaultMaxDepth);

    /// <summary>Compiles it.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Warmth.Reach("gateway json", () => ReadGateway());
        Warmth.Reach("dotnet json", () => ReadDotNet());
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "gateway")]
    public int ReadGateway()
    {
        int tokens = 0;
        _reader.Reset(s_request, 0, s_request.Length);
        while (_reader.Read())
        {
            tokens++;
        }

        return _reader.IsComplete ? tokens : throw new System.IO.InvalidDataException();
    }

    /// <summary>.NET's own.</summary>
    [Benchmark(Description = "System.Text.Json")]
    public int ReadDotNet()
    {
        int tokens = 0;
        Utf8JsonReader reader = new(s_request);
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}

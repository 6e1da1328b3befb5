using BenchmarkDotNet.Attributes;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>Masked frames in memory, in reads of two sizes, as a server reads them.</summary>
public class ParseBenchmarks
{
    private GatewayReader _gateway = null!;
    private GatewayReader _many = null!;
    private DotNetReader _dotNet = null!;
    private int _count;

    /// <summary>Bytes of a message.</summary>
    [Params(16, 125, 1024, 65536)]
    public int Size { get; set; }

    /// <summary>Most bytes of a read.</summary>
    [ParamsSource(nameof(Reads))]
    public int Segment { get; set; }

    /// <summary>What the messages are made of.</summary>
    [Params(PayloadKind.Binary, PayloadKind.Ascii, PayloadKind.Mixed)]
    public PayloadKind Kind { get; set; }

    /// <summary>The read sizes: a full buffer and a network segment; the first only in a quick run.</summary>
    public static int[] Reads => MemoryRun.IsQuick ? [65536] : [65536, 1460];

    /// <summary>Makes the streams.</summary>
    [GlobalSetup]
    public void Setup()
    {
        byte[] stream = FrameSamples.MakeStream(Size, Kind);
        _count = FrameSamples.CountFor(Size);
        _gateway = new GatewayReader(new WebSocketProtocol(WebSocketRole.Server, new Limits()), new LoopStream(stream, Segment));
        _many = new GatewayReader(new WebSocketProtocol(WebSocketRole.Server, new Limits()), new LoopStream(stream, Segment));
        _dotNet = new DotNetReader(new LoopStream(stream, Segment));
        Warmth.Reach($"gateway parse, {Size}, {Kind}", () => ReadGateway());
        Warmth.Reach($"many parse, {Size}, {Kind}", () => ReadMany());
        Warmth.Reach($"dotnet parse, {Size}, {Kind}", () => ReadDotNet());
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "gateway")]
    public long ReadGateway()
    {
        return _gateway.Read(_count);
    }

    /// <summary>Ours, many messages to a call.</summary>
    [Benchmark(Description = "ReadMany")]
    public long ReadMany()
    {
        return _many.ReadMany(_count);
    }

    /// <summary>.NET's own.</summary>
    [Benchmark(Description = "System.Net.WebSockets")]
    public long ReadDotNet()
    {
        return _dotNet.Read(_count);
    }
}

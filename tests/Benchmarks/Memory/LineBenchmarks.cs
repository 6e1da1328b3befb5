using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Text;

using BenchmarkDotNet.Attributes;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>Lines in memory, in full reads; beside ours .NET's pipelines, which hand out the same bytes.</summary>
public class LineBenchmarks
{
    private GatewayReader _gateway = null!;
    private PipeReader _pipe = null!;
    private int _count;

    /// <summary>Bytes of a line with its end.</summary>
    [Params(16, 125, 1024)]
    public int Size { get; set; }

    /// <summary>Makes the lines.</summary>
    [GlobalSetup]
    public void Setup()
    {
        string line = new string('x', Size - 1) + "\n";
        _count = 64 * 1024 / Size;
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(System.Linq.Enumerable.Repeat(line, _count)));
        _gateway = new GatewayReader(new LineProtocol(new Limits()), new LoopStream(lines, 65536));
        _pipe = PipeReader.Create(new LoopStream(lines, 65536), new StreamPipeReaderOptions(bufferSize: 65536));
        Warmth.Reach($"gateway line, {Size}", () => ReadGateway());
        Warmth.Reach($"pipe line, {Size}", () => ReadPipe());
    }

    /// <summary>Lines in an operation.</summary>
    public static int CountFor(int size)
    {
        return 64 * 1024 / size;
    }

    /// <summary>Ours.</summary>
    [Benchmark(Description = "gateway")]
    public long ReadGateway()
    {
        return _gateway.Read(_count);
    }

    /// <summary>.NET's pipelines.</summary>
    [Benchmark(Description = "System.IO.Pipelines")]
    public long ReadPipe()
    {
        long bytes = 0;
        int left = _count;
        while (left > 0)
        {
            ReadOnlySequence<byte> input = _pipe.ReadAsync().GetAwaiter().GetResult().Buffer;
            SequenceReader<byte> reader = new(input);
            while (left > 0 && reader.TryReadTo(out ReadOnlySpan<byte> line, (byte)'\n'))
            {
                bytes += line.Length;
                left--;
            }

            _pipe.AdvanceTo(reader.Position, input.End);
        }

        return bytes;
    }
}

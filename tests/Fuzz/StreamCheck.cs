using System;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>All that is checked of one stream in one role: against .NET, and against ourselves in other segments and buffers.</summary>
internal sealed class StreamCheck
{
    private const int LargeBuffer = 4096;

    /// <summary>No multiple of a mask's length: a frame that is handed out in parts goes on in the middle of its mask.</summary>
    private const int OddBuffer = 259;
    private const int ShortStream = 64;

    private readonly WebSocketRole _role;
    private readonly CoreReader _whole;
    private readonly CoreReader _large;
    private readonly CoreReader _small;
    private readonly CoreReader _odd;
    private readonly DotNetReader _dotNet;

    public StreamCheck(WebSocketRole role)
    {
        _role = role;
        _whole = new CoreReader(role, LargeBuffer);
        _large = new CoreReader(role, LargeBuffer);
        _small = new CoreReader(role, WebSocketProtocol.MinBufferSize);
        _odd = new CoreReader(role, OddBuffer);
        _dotNet = new DotNetReader(role);
    }

    /// <summary>How often each of the known differences was seen.</summary>
    public long[] Seen { get; } = new long[KnownDifferences.All.Length];

    /// <summary>What our reader made of the whole stream.</summary>
    public Transcript Ours => _whole.Transcript;

    /// <summary>What .NET made of it.</summary>
    public Transcript Theirs => _dotNet.Transcript;

    /// <summary>Compares with .NET.</summary>
    public void CheckOracle(ReadOnlySpan<byte> stream, bool endOfInput, bool closeFirst)
    {
        Transcript ours = _whole.Read(stream, Cuts.None, endOfInput, closeFirst);
        Transcript theirs = _dotNet.Read(stream, endOfInput, closeFirst);
        Comparison comparison = new Comparison(stream, _role, closeFirst, ours, theirs);
        if (comparison.IsSame)
        {
            return;
        }

        int kind = KnownDifferences.Find(comparison);
        Assert.IsGreaterThanOrEqualTo(0, kind, $"not a known difference\nours: {ours}\n.NET: {theirs}");
        Seen[kind]++;
    }

    /// <summary>Compares other segments with the whole stream of the last <see cref="CheckOracle"/>.</summary>
    public void CheckSegments(ReadOnlySpan<byte> stream, bool endOfInput, bool closeFirst, FuzzRandom random)
    {
        Compare(_small.Read(stream, Cuts.None, endOfInput, closeFirst));
        Compare(_odd.Read(stream, Cuts.Random(random, 1 + random.Next(40)), endOfInput, closeFirst));
        if (stream.Length < LargeBuffer)
        {
            Compare(_large.Read(stream, Cuts.EveryByte, endOfInput, closeFirst));
        }

        if (stream.Length <= ShortStream && random.OneIn(16))
        {
            for (int i = 1; i < stream.Length; i++)
            {
                Compare(_large.Read(stream, Cuts.At(i), endOfInput, closeFirst));
            }
        }
    }

    private void Compare(Transcript other)
    {
        Transcript whole = _whole.Transcript;
        bool same = whole.HasSameMessages(other) && whole.HasSameEnd(other) && whole.HasSameAnswers(other)
            && whole.Error == other.Error && whole.ClosePayload.WrittenSpan.SequenceEqual(other.ClosePayload.WrittenSpan);
        Assert.IsTrue(same, $"segments made a difference\nwhole: {whole}\ncut: {other}");
    }
}

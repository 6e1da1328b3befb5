using System;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>Frames for either role, valid, with one wrong frame, mutated, or no frames at all.</summary>
internal sealed class FrameWorker : FuzzWorker
{
    private readonly FrameStream _stream = new FrameStream();
    private readonly StreamGenerator _generator;
    private readonly StreamMutator _mutator;
    private readonly StreamCheck _server = new StreamCheck(WebSocketRole.Server);
    private readonly StreamCheck _client = new StreamCheck(WebSocketRole.Client);
    private bool _isServer;
    private bool _endOfInput;
    private bool _closeFirst;

    public FrameWorker()
    {
        _generator = new StreamGenerator(Random, _stream);
        _mutator = new StreamMutator(Random, _stream);
    }

    public long Bytes { get; private set; }

    public long Messages { get; private set; }

    /// <summary>How often our reader ended with each error.</summary>
    public long[] Errors { get; } = new long[(int)ProtocolError.ConnectionLost + 1];

    /// <summary>How often a known difference was seen.</summary>
    public long CountOf(int difference)
    {
        return _server.Seen[difference] + _client.Seen[difference];
    }

    public override void RunOne()
    {
        _isServer = Random.OneIn(2);
        _closeFirst = Random.OneIn(8);
        _endOfInput = _closeFirst || Random.OneIn(8);
        MakeStream();
        Bytes += _stream.Bytes.Count;
        StreamCheck check = _isServer ? _server : _client;
        check.CheckOracle(_stream.Span, _endOfInput, _closeFirst);
        Messages += check.Ours.MessageCount;
        Errors[(int)check.Ours.Error]++;
        check.CheckSegments(_stream.Span, _endOfInput, _closeFirst, Random);
    }

    public override string Describe()
    {
        string hex = Convert.ToHexString(_stream.Span);
        return $"{(_isServer ? "server" : "client")}{(_endOfInput ? ", end of input" : "")}{(_closeFirst ? ", close first" : "")}: {hex}";
    }

    private void MakeStream()
    {
        int kind = Random.Next(100);
        if (kind >= 95)
        {
            _mutator.FillRandomly(Random.Next(60));
            return;
        }

        _generator.Generate(_isServer, kind is >= 20 and < 65);
        if (kind >= 55)
        {
            _mutator.Mutate();
        }
    }
}

using System;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>Counts messages and their bytes, until it has had enough.</summary>
internal struct CountingConsumer(int count) : IMessageConsumer
{
    private int _left = count;

    /// <summary>Bytes of payload so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>True until it has had enough.</summary>
    public readonly bool WantsMore => _left > 0;

    public bool Take(MessageType type, Span<byte> payload, bool startOfMessage, bool endOfMessage)
    {
        Bytes += payload.Length;
        _left -= endOfMessage ? 1 : 0;
        return _left > 0;
    }
}

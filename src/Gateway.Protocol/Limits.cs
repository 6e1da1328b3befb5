using System;

namespace Gateway.Protocol;

/// <summary>How much a peer may ask for. Every limit has one defined answer.</summary>
public sealed class Limits
{
    /// <summary>Longest message in bytes that is accepted; longer ones fail with <see cref="ProtocolError.MessageTooBig"/>, on the header where it tells.</summary>
    public long MaxMessage { get; private set; } = long.MaxValue;

    /// <summary>Longest line in bytes, its line feed not counted; longer ones fail with <see cref="ProtocolError.LineTooLong"/>.</summary>
    public int MaxLine { get; private set; } = 64 * 1024;

    /// <summary>Longest request or reply head in bytes; longer ones fail with <see cref="ProtocolError.HeadTooLarge"/>.</summary>
    public int MaxHead { get; private set; } = 16 * 1024;

    /// <summary>Makes the default limits: messages of any length, lines of 64 KiB, heads of 16 KiB.</summary>
    public Limits()
    {
    }

    /// <summary>Makes limits of one's own.</summary>
    /// <param name="maxMessage">Bytes of a message.</param>
    /// <param name="maxLine">Bytes of a line.</param>
    /// <param name="maxHead">Bytes of a head.</param>
    /// <exception cref="ArgumentException">One of them is below 1; the exception names it.</exception>
    public Limits(long maxMessage, int maxLine, int maxHead)
    {
        MaxMessage = maxMessage > 0 ? maxMessage : throw new ArgumentException(nameof(maxMessage));
        MaxLine = maxLine > 0 ? maxLine : throw new ArgumentException(nameof(maxLine));
        MaxHead = maxHead > 0 ? maxHead : throw new ArgumentException(nameof(maxHead));
    }
}

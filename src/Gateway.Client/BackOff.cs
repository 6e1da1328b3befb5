using System;

namespace Gateway.Client;

/// <summary>
/// Pauses between attempts to connect: each twice as long as the one before up to a limit, and each cut by chance to between
/// half and the whole of it, so that the clients of a server that restarts do not come back all at once.
/// </summary>
internal sealed class BackOff
{
    private readonly Random _random = new Random();
    private readonly int _first;
    private readonly int _longest;
    private int _next;

    /// <summary>Makes the pauses.</summary>
    /// <param name="first">Milliseconds of the first one, at least 1.</param>
    /// <param name="longest">Milliseconds that none exceeds.</param>
    public BackOff(int first, int longest)
    {
        _first = first;
        _longest = longest;
        _next = first;
    }

    /// <summary>The next pause in milliseconds.</summary>
    public int Next()
    {
        int whole = _next < _longest ? _next : _longest;
        _next = whole > _longest / 2 ? _longest : whole * 2;
        int half = whole / 2;
        return whole - half + _random.Next(half + 1);
    }

    /// <summary>An attempt has succeeded: the pauses start anew.</summary>
    public void Reset()
    {
        _next = _first;
    }
}

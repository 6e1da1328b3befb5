using System;

namespace Gateway.Server;

/// <summary>
/// Learns from every wait of a thread whether it is worth while to stay awake for the next one: it is while a lone peer answers
/// sooner than a sleeping thread is woken. Whoever is silent or slow has nobody awake for it, and what was in vain is tried ever more seldom.
/// </summary>
internal sealed class AdaptiveSpin
{
    private const int MaxDoubt = 255;

    private readonly long _limit;

    /// <summary>Short waits that there have to be before it is tried again; twice as many with every time in vain.</summary>
    private int _doubt;
    private int _shortWaitsNeeded = 1;

    /// <param name="limit">How long a thread stays awake at most, in any unit; 0 for never.</param>
    public AdaptiveSpin(long limit)
    {
        _limit = limit;
    }

    /// <summary>True when the next wait is expected to be short.</summary>
    public bool IsWorthwhile => _shortWaitsNeeded == 0 && _limit > 0;

    /// <summary>True while a thread may stay awake.</summary>
    /// <param name="waited">How long it has.</param>
    public bool GoesOn(long waited)
    {
        return waited < _limit;
    }

    /// <summary>Learns from a wait that the thread was awake for, at first or all the time.</summary>
    /// <param name="found">True when something came before it slept.</param>
    /// <param name="events">How much came.</param>
    public void LearnFromSpin(bool found, int events)
    {
        _doubt = found ? _doubt / 2 : Math.Min((2 * _doubt) + 1, MaxDoubt);
        _shortWaitsNeeded = !found ? _doubt : IsFromMany(events) ? 1 : 0;
    }

    /// <summary>Learns from a wait that was slept through.</summary>
    /// <param name="waited">How long it was.</param>
    /// <param name="events">How much came.</param>
    public void LearnFromSleep(long waited, int events)
    {
        // Being woken takes about as long again as it would have been worth while to stay awake.
        if (waited < 2 * _limit && !IsFromMany(events))
        {
            _shortWaitsNeeded = Math.Max(_shortWaitsNeeded - 1, 0);
        }
        else
        {
            _shortWaitsNeeded = Math.Max(_shortWaitsNeeded, 1);
        }
    }

    /// <summary>Where many are at work more of them come together while the thread sleeps, and are served for less.</summary>
    private static bool IsFromMany(int events)
    {
        return events > 1;
    }
}

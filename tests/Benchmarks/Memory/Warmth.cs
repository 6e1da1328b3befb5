using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Gateway.Benchmarks;

/// <summary>Brings code to its last tier of compilation before it is measured.</summary>
internal static class Warmth
{
    private const int MostRounds = 60;
    private const int RoundsWithoutGain = 5;

    private static readonly HashSet<string> s_reached = [];

    /// <summary>
    /// Runs an action, with pauses in which the compiler, which waits for calm, can do its work, until it gets no faster.
    /// </summary>
    /// <param name="what">Its name; one that was warmed before is warm.</param>
    /// <param name="action">The action.</param>
    public static void Reach(string what, Action action)
    {
        long best = long.MaxValue;
        int idle = s_reached.Add(what) ? 0 : MostRounds;
        for (int round = 0; round < MostRounds && idle < RoundsWithoutGain; round++)
        {
            long fastest = RunFor(20, action);
            idle = fastest < best * 0.95 ? 0 : idle + 1;
            best = Math.Min(best, fastest);
            Thread.Sleep(110);
        }
    }

    /// <summary>Runs an action again and again.</summary>
    /// <returns>The time of the fastest run.</returns>
    private static long RunFor(int milliseconds, Action action)
    {
        long fastest = long.MaxValue;
        Stopwatch time = Stopwatch.StartNew();
        for (int i = 0; i < 40 || time.ElapsedMilliseconds < milliseconds; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            action();
            fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - begin);
        }

        return fastest;
    }
}

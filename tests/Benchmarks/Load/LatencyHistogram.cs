using System;
using System.Diagnostics;
using System.Numerics;

namespace Gateway.Benchmarks;

/// <summary>Counts durations in classes that are 1/16 of their power of two wide, so every percentile is right within 7 %.</summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 4;

    private readonly long[] _counts = new long[64 << StepBits];
    private long _total;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        _total = 0;
    }

    /// <summary>Counts a duration.</summary>
    /// <param name="ticks">In ticks of <see cref="Stopwatch"/>.</param>
    public void Add(long ticks)
    {
        _counts[ClassOf(ticks)]++;
        _total++;
    }

    /// <summary>The duration that a part of all durations does not exceed, in microseconds.</summary>
    /// <param name="part">0 to 1.</param>
    public double Percentile(double part)
    {
        long left = (long)Math.Ceiling(_total * part);
        for (int i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left <= 0)
            {
                return UpperEnd(i) * 1e6 / Stopwatch.Frequency;
            }
        }

        return 0;
    }

    private static int ClassOf(long ticks)
    {
        ulong value = (ulong)Math.Max(ticks, 1);
        int power = BitOperations.Log2(value);
        int step = power < StepBits ? 0 : (int)(value >> (power - StepBits)) & ((1 << StepBits) - 1);
        return (power << StepBits) + step;
    }

    private static double UpperEnd(int index)
    {
        int power = index >> StepBits;
        int step = index & ((1 << StepBits) - 1);
        return power < StepBits ? Math.Pow(2, power + 1) : Math.Pow(2, power) * (1 + ((step + 1.0) / (1 << StepBits)));
    }
}

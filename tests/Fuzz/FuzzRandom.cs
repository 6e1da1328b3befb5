using System;

namespace Gateway.Fuzz.Tests;

/// <summary>SplitMix64: the same numbers on every platform and in every version of .NET, so that a seed says it all.</summary>
internal sealed class FuzzRandom
{
    private ulong _state;

    public FuzzRandom(long seed, long stream)
    {
        Restart(seed, stream);
    }

    /// <summary>Begins the numbers of one stream; what came before does not matter.</summary>
    public void Restart(long seed, long stream)
    {
        _state = (ulong)seed;
        _state = Next() ^ (ulong)stream;
        _state = Next();
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="limit"/>-1.</summary>
    public int Next(int limit)
    {
        return (int)((Next() >> 32) * (ulong)limit >> 32);
    }

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times)
    {
        return Next(times) == 0;
    }

    public void Fill(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Next();
        }
    }
}

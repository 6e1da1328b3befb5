namespace Gateway.Fuzz.Tests;

/// <summary>Into which segments a stream is cut before it is fed.</summary>
internal readonly struct Cuts
{
    private readonly int _first;
    private readonly int _size;
    private readonly FuzzRandom? _random;

    private Cuts(int first, int size, FuzzRandom? random)
    {
        _first = first;
        _size = size;
        _random = random;
    }

    public static Cuts None => new Cuts(int.MaxValue, int.MaxValue, null);

    public static Cuts EveryByte => new Cuts(1, 1, null);

    /// <summary>Two segments.</summary>
    public static Cuts At(int position)
    {
        return new Cuts(position, int.MaxValue, null);
    }

    /// <summary>Segments of one byte to so many.</summary>
    public static Cuts Random(FuzzRandom random, int longest)
    {
        return new Cuts(0, longest, random);
    }

    /// <summary>Bytes of the segment that begins at a position.</summary>
    public int Next(int position)
    {
        if (_random != null)
        {
            return 1 + _random.Next(_size);
        }

        return position == 0 ? _first : _size;
    }
}

namespace Gateway.Server;

/// <summary>
/// Slows the guessing of secrets down: an address with too many failures in a window of time is blocked until the window is
/// over. A table of fixed size; when it is full, a new address takes the place of the one whose window ends first.
/// Times are in milliseconds, from any clock that only goes forward.
/// </summary>
internal sealed class FailureLimiter
{
    private const int Capacity = 16;

    // Made for the first failure: without one they would take a device 372 bytes.
    private long[]? _addresses;
    private long[]? _ends;
    private int[]? _counts;
    private readonly int _maxFailures;
    private readonly int _window;

    /// <summary>Makes an empty table.</summary>
    /// <param name="maxFailures">Failures with which an address is blocked.</param>
    /// <param name="window">Milliseconds that a window lasts; it begins with an address's first failure.</param>
    public FailureLimiter(int maxFailures = 5, int window = 60000)
    {
        _maxFailures = maxFailures;
        _window = window;
    }

    /// <summary>True while an address is blocked: the answer is 429, whatever it sends.</summary>
    /// <param name="address">The peer's address, as <see cref="RemoteAddress"/> makes a number of it.</param>
    /// <param name="now">The time.</param>
    public bool IsBlocked(long address, long now)
    {
        lock (this)
        {
            int index = Find(address, now);
            return index >= 0 && _counts![index] >= _maxFailures;
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <param name="address">The peer's address, as <see cref="RemoteAddress"/> makes a number of it.</param>
    /// <param name="now">The time.</param>
    public void CountFailure(long address, long now)
    {
        lock (this)
        {
            int index = Find(address, now);
            if (index < 0)
            {
                index = Replace(address, now);
            }

            _counts![index]++;
        }
    }

    /// <summary>Begins with a new address.</summary>
    /// <returns>Its index.</returns>
    private int Replace(long address, long now)
    {
        _addresses = _addresses ?? new long[Capacity];
        _ends = _ends ?? new long[Capacity];
        _counts = _counts ?? new int[Capacity];
        int index = Oldest(_ends, _counts);
        _addresses[index] = address;
        _ends[index] = now + _window;
        _counts[index] = 0;
        return index;
    }

    /// <summary>Index of an address whose window is not over, or -1.</summary>
    private int Find(long address, long now)
    {
        if (_addresses == null || _ends == null || _counts == null)
        {
            return -1;
        }

        for (int i = 0; i < Capacity; i++)
        {
            if (_addresses[i] == address && _counts[i] > 0 && now < _ends[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Index of an unused place, or of the window that ends first.</summary>
    private static int Oldest(long[] ends, int[] counts)
    {
        int oldest = 0;
        for (int i = 0; i < Capacity; i++)
        {
            if (counts[i] == 0)
            {
                return i;
            }

            if (ends[i] < ends[oldest])
            {
                oldest = i;
            }
        }

        return oldest;
    }
}

namespace Gateway.Server;

/// <summary>The sessions of snippets' clients: numbers by which a client's second connection is known to belong to its first.</summary>
internal sealed class SnippetSessions
{
    private readonly int _capacity;

    /// <summary>Made for the first session.</summary>
    private int[]? _uids;
    private int _last;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Sessions that are remembered; a new one takes the place of the oldest.</param>
    public SnippetSessions(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>Begins a session.</summary>
    /// <returns>Its number, above 0.</returns>
    public int Begin()
    {
        lock (this)
        {
            _last = _last == int.MaxValue ? 1 : _last + 1;
            _uids = _uids ?? new int[_capacity];
            _uids[_last % _capacity] = _last;
            return _last;
        }
    }

    /// <summary>True when a session has begun and not ended.</summary>
    public bool Contains(int uid)
    {
        lock (this)
        {
            return IsKnown(uid);
        }
    }

    /// <summary>Ends a session.</summary>
    public void End(int uid)
    {
        lock (this)
        {
            if (IsKnown(uid))
            {
                _uids![uid % _capacity] = 0;
            }
        }
    }

    private bool IsKnown(int uid)
    {
        return uid > 0 && _uids != null && _uids[uid % _capacity] == uid;
    }
}

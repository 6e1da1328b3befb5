namespace Gateway.Server;

/// <summary>The sessions of snippets' clients: numbers by which a client's second connection is known to belong to its first.</summary>
internal sealed class SnippetSessions
{
    private readonly object _lock = new object();
    private readonly int[] _uids;
    private int _last;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Sessions that are remembered; a new one takes the place of the oldest.</param>
    public SnippetSessions(int capacity)
    {
        _uids = new int[capacity];
    }

    /// <summary>Begins a session.</summary>
    /// <returns>Its number, above 0.</returns>
    public int Begin()
    {
        lock (_lock)
        {
            _last = _last == int.MaxValue ? 1 : _last + 1;
            _uids[_last % _uids.Length] = _last;
            return _last;
        }
    }

    /// <summary>True when a session has begun and not ended.</summary>
    public bool Contains(int uid)
    {
        lock (_lock)
        {
            return uid > 0 && _uids[uid % _uids.Length] == uid;
        }
    }

    /// <summary>Ends a session.</summary>
    public void End(int uid)
    {
        lock (_lock)
        {
            if (uid > 0 && _uids[uid % _uids.Length] == uid)
            {
                _uids[uid % _uids.Length] = 0;
            }
        }
    }
}

namespace Gateway.Flows;

/// <summary>How a write to a pipe, or a read from one, went.</summary>
internal enum PipeStatus
{
    /// <summary>It is done; to a drain: there was no room for more.</summary>
    Done = 0,

    /// <summary>There is no room, or nothing to read: whoever asked is woken when that changes.</summary>
    Wait = 1,

    /// <summary>The other end has deallocated, and everything it wrote is read; or nobody reads any more.</summary>
    Deallocated = 2,

    /// <summary>The other end is lost, and everything it wrote is read.</summary>
    Down = 3,
}

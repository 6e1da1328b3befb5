namespace Gateway.Server;

/// <summary>What becomes of a peer for which more is posted than it takes: of its queue, or of itself.</summary>
public enum QueueOverflow
{
    /// <summary>The connection is closed with 1013, or an error line: for messages of which none may be missing.</summary>
    Close = 0,

    /// <summary>The oldest messages are dropped and counted: for messages of which the newest counts.</summary>
    DropOldest = 1,
}

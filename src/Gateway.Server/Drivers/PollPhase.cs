namespace Gateway.Server;

/// <summary>What a <see cref="PollSlot"/> is at.</summary>
internal enum PollPhase
{
    /// <summary>No client, or one that has just been handed over.</summary>
    Idle = 0,

    /// <summary>Serving.</summary>
    Serving = 1,

    /// <summary>Everything is said; waiting for the peer to take it in.</summary>
    Lingering = 2,
}

using System;

namespace Gateway.Server;

/// <summary>What is so of a slot and its present client. Bits of one field: four of their own would take 36 bytes more of a device's heap, in every slot.</summary>
[Flags]
internal enum SlotFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The connection is that of the present client; changed inside the gate.</summary>
    Begun = 1,

    /// <summary>The peer may still take in what was sent to it.</summary>
    MayLinger = 2,

    /// <summary>Why the connection failed was told.</summary>
    ErrorLogged = 4,

    /// <summary>The thread waits for a wake-up instead of input.</summary>
    Holding = 8,

    /// <summary>The slot's thread runs; set before its first client.</summary>
    Started = 16,

    /// <summary>The thread has taken the client, and has not yet given the slot back.</summary>
    Served = 32,
}

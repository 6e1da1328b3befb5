namespace Gateway.Server;

/// <summary>Where a bridge leads: a TCP server, a serial port.</summary>
public abstract class BridgeTarget
{
    /// <summary>
    /// Milliseconds in which a target that takes nothing is given up, unless it is told. Longer than for a client: it, or what stands behind it,
    /// such as a serial line, may be slow.
    /// </summary>
    public const int DefaultSendTimeout = 60000;

    /// <summary>Connects. Called on a thread of the bridge, which may wait.</summary>
    /// <param name="reason">Why it did not work, in a few words; null when it did.</param>
    /// <returns>The other side, or null.</returns>
    public abstract BridgeLink? TryOpen(out string? reason);
}

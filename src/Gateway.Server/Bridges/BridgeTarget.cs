namespace Gateway.Server;

/// <summary>Where a bridge leads: a TCP server, a serial port.</summary>
public abstract class BridgeTarget
{
    /// <summary>Connects. Called on a thread of the bridge, which may wait.</summary>
    /// <param name="reason">Why it did not work, in a few words; null when it did.</param>
    /// <returns>The other side, or null.</returns>
    public abstract BridgeLink? TryOpen(out string? reason);
}

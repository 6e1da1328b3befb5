namespace Gateway.Server;

/// <summary>The other side of a bridge, by calls that block. One thread reads, one writes; what goes wrong is a number.</summary>
public abstract class BridgeLink
{
    /// <summary>Why a write has failed, in a few words for the client; null where there is nothing to say but that the other side is lost.</summary>
    public virtual string? Problem => HasStalled ? "the target takes nothing" : null;

    /// <summary>True when the other side has taken nothing for too long.</summary>
    protected bool HasStalled { get; set; }

    /// <summary>Waits for bytes.</summary>
    /// <param name="bytes">Where they go.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many there is room for.</param>
    /// <returns>How many have come; 0 when the other side has ended, negative when it is lost.</returns>
    public abstract int Read(byte[] bytes, int offset, int count);

    /// <summary>Writes all bytes.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when the other side is lost.</returns>
    public abstract bool TryWrite(byte[] bytes, int offset, int count);

    /// <summary>Ends it after the last write: a thread that waits to read wakes up, and whatever was written still arrives. It is closed afterwards.</summary>
    public virtual void End()
    {
        Close();
    }

    /// <summary>Closes it; a thread that is blocked on it wakes up.</summary>
    public abstract void Close();
}

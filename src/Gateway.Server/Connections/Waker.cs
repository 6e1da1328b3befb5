namespace Gateway.Server;

/// <summary>Whoever moves the bytes of a connection, as the connection sees it.</summary>
internal abstract class Waker
{
    /// <summary>Makes sure that the connection is pumped soon, from whichever thread. Does not wait.</summary>
    public abstract void Wake();
}

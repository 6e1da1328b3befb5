using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A page in parts, each made when it is sent: a device can leave a page in flash, and has no more than a part of it in memory for
/// each client that asks for it.
/// </summary>
public abstract class PageParts : PageSource
{
    /// <summary>Bytes of the whole page.</summary>
    public abstract int Length { get; }

    /// <summary>How many parts there are, at least one.</summary>
    public abstract int Count { get; }

    /// <summary>Makes a part. Called from several threads.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public abstract byte[] Make(int index);

    /// <summary>Makes the first part.</summary>
    /// <param name="request">Does not matter.</param>
    public sealed override byte[] Make(RequestHead request)
    {
        return Make(0);
    }
}

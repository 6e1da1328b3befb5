using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A board of which nothing is known.</summary>
internal sealed class BareBoard : Board
{
    private readonly byte[] _unknown = AsciiText.ToBytes("unknown");

    /// <inheritdoc/>
    public override byte[] Manufacturer => _unknown;

    /// <inheritdoc/>
    public override byte[] Model => _unknown;

    /// <inheritdoc/>
    public override byte[] Platform => _unknown;
}

namespace Gateway.Protocol;

/// <summary>
/// Masking keys and handshake keys for the client role. A key must be unpredictable to whoever chose the payload
/// (RFC 6455, 5.3 and 10.3), so each platform has its own strong source.
/// </summary>
internal static partial class MaskSource
{
    /// <summary>Four fresh random bytes.</summary>
    internal static partial int Next();
}

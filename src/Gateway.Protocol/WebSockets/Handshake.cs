namespace Gateway.Protocol;

/// <summary>
/// What a <see cref="WebSocketProtocol"/> does before its first frame. An extension that changes frames (compression) would be
/// negotiated here; none is.
/// </summary>
public abstract class Handshake
{
    /// <summary>What is wrong with what the peer sent; sticky.</summary>
    public ProtocolError Error { get; private protected set; }

    /// <summary>Reads and writes on.</summary>
    /// <returns>Message when the WebSocket is open; otherwise what <see cref="MessageProtocol.Read"/> is to answer.</returns>
    internal abstract ReadStatus Advance(ByteBuffer input, ByteBuffer output);

    /// <summary>Makes the object as new, for the next connection.</summary>
    internal abstract void Reset();
}

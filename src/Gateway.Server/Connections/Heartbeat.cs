using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// What happens while a peer is silent: a WebSocket gets pings, and is given up when it answers none of several; a line client
/// has an idle limit. One object serves all connections.
/// </summary>
internal sealed class Heartbeat
{
    private readonly int _maxUnanswered;

    /// <summary>Makes a heartbeat.</summary>
    /// <param name="interval">Milliseconds of silence before something happens; 0 for ever.</param>
    /// <param name="maxUnanswered">Pings that may stay unanswered; 0 where there are none.</param>
    public Heartbeat(int interval, int maxUnanswered)
    {
        WaitLimit = interval > 0 ? interval : -1;
        _maxUnanswered = maxUnanswered;
    }

    /// <summary>Milliseconds of silence before something happens; -1 for ever.</summary>
    public int WaitLimit { get; }

    /// <summary>True where a silent peer is pinged before it is given up.</summary>
    public bool HasPings => _maxUnanswered > 0;

    /// <summary>Why a peer is given up.</summary>
    public ProtocolError Error => HasPings ? ProtocolError.PeerSilent : ProtocolError.IdleTooLong;

    /// <summary>The peer was silent for as long as it may: pings it, or gives it up.</summary>
    /// <param name="unanswered">Pings that it has not answered so far.</param>
    /// <param name="protocol">How it is spoken with.</param>
    /// <param name="output">Where that goes.</param>
    /// <returns>False when it is given up.</returns>
    public bool TryGoOn(int unanswered, MessageProtocol protocol, ByteBuffer output)
    {
        if (unanswered < _maxUnanswered)
        {
            // A ping that does not fit is none: the peer takes nothing, and the time limit of sending ends that.
            ((WebSocketProtocol)protocol).TryWritePing(AsciiText.Empty, 0, 0, output);
            return true;
        }

        protocol.TryWriteClose(CloseStatus.EndpointUnavailable, output);
        return false;
    }
}

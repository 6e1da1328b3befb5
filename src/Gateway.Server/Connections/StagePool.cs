using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Lends stages to connections. A connection is in one stage at a time, so a stage of each kind for each of them would leave most
/// of them unused, and on a device they are larger than anything but the buffers. A stage is made when none of its kind is free, and
/// kept for ever: clients that come and go make no garbage.
/// </summary>
internal sealed class StagePool
{
    private const int Kinds = 4;

    private readonly object _lock = new object();
    private readonly ConnectionSetup _setup;
    private readonly Heartbeat _pings;
    private readonly Heartbeat _idleLimit;

    /// <summary>The free stages of each kind, the first of a list that goes on by <see cref="Stage.NextFree"/>.</summary>
    private readonly Stage?[] _free = new Stage?[Kinds];

    public StagePool(ConnectionSetup setup)
    {
        _setup = setup;
        _pings = new Heartbeat(setup.Options.KeepAliveInterval, setup.Options.MaxUnansweredPings);
        _idleLimit = new Heartbeat(setup.Options.IdleTimeout, 0);
    }

    /// <summary>A stage that is nobody else's until it is returned.</summary>
    /// <param name="kind">What it is to read.</param>
    /// <param name="output">Where its messages go.</param>
    public Stage Take(StageKind kind, ByteBuffer output)
    {
        lock (_lock)
        {
            Stage? stage = _free[(int)kind];
            if (stage != null)
            {
                _free[(int)kind] = stage.NextFree;
                stage.NextFree = null;
                return stage;
            }
        }

        return Make(kind, output);
    }

    /// <summary>Takes back a stage that its connection has left.</summary>
    public void Return(Stage stage)
    {
        int kind = (int)stage.Kind;
        lock (_lock)
        {
            stage.NextFree = _free[kind];
            _free[kind] = stage;
        }
    }

    private Stage Make(StageKind kind, ByteBuffer output)
    {
        Limits limits = _setup.Limits;
        switch (kind)
        {
            case StageKind.Http:
                return new HttpStage(new RequestHead(limits.MaxHead, _setup.Options.HeadStore));
            case StageKind.WebSocket:
                return new MessageStage(new WebSocketProtocol(WebSocketRole.Server, limits), output, _pings);
            case StageKind.Raw:
                return new MessageStage(new RawProtocol(), output, _idleLimit);
            default:
                return new MessageStage(new LineProtocol(limits), output, _idleLimit);
        }
    }
}

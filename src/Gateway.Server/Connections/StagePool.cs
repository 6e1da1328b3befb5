using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Lends stages to connections. A connection is in one stage at a time, so a stage of each kind for each of them would leave most
/// of them unused, and on a device they are larger than anything but the buffers. A stage is made when none of its kind is free, and
/// kept: clients that come and go make no garbage. On a device no more than two that read heads are kept without use: many clients
/// begin at a time only now and then, and each would leave a kilobyte behind for ever.
/// </summary>
internal sealed class StagePool
{
    private const int Kinds = 4;

    private readonly ConnectionSetup _setup;
    private readonly Heartbeat _pings;
    private readonly Heartbeat _idleLimit;

    /// <summary>The free stages of each kind, the first of a list that goes on by <see cref="Stage.NextFree"/>.</summary>
    private readonly Stage?[] _free = new Stage?[Kinds];

    /// <summary>How many of them read heads.</summary>
    private int _spareHeads;

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
        lock (this)
        {
            Stage? stage = _free[(int)kind];
            if (stage != null)
            {
                _free[(int)kind] = stage.NextFree;
                stage.NextFree = null;
                _spareHeads -= kind == StageKind.Http ? 1 : 0;
                return stage;
            }
        }

        return Make(kind, output);
    }

    /// <summary>Takes back a stage that its connection has left.</summary>
    public void Return(Stage stage)
    {
        int kind = (int)stage.Kind;
        lock (this)
        {
            if (stage.Kind == StageKind.Http && _spareHeads == GatewayDefaults.SpareHeads)
            {
                return;
            }

            _spareHeads += stage.Kind == StageKind.Http ? 1 : 0;
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

using System.Net;

namespace Gateway.Server;

/// <summary>Everything that makes the board reachable by RPC: its methods, its events, and the services that serve them.</summary>
internal sealed class DeviceEndpoint
{
    private readonly SensorSampler _sampler;
    private readonly EventDispatcher _dispatcher;
    private readonly EventStreams _streams = new EventStreams();

    public DeviceEndpoint(GatewayOptions options, IPAddress address, GatewayLog log)
    {
        int connections = options.MaxConnections;
        EventRing ring = new EventRing(options.EventRingSize, options.EventRingBytes, connections);
        EventPublisher publisher = new EventPublisher(ring, _streams);
        if (log is EventLog events)
        {
            events.Publisher = publisher;
        }

        RpcContext context = new RpcContext(options, new RpcAccess(Secret.From(options.RpcSecret)), ring, log);
        Board board = options.Board ?? new BareBoard();
        _sampler = new SensorSampler(board, publisher, log);
        Rpc = new RpcService(context, Methods);
        Events = new EventStreamService(context, _streams);
        _dispatcher = new EventDispatcher(address, options.Backlog, new EventStreamService(context, _streams), _streams);
        EventFacade eventFacade = new EventFacade(publisher, _dispatcher);
        new RpcFacade(Methods, context.Sessions, eventFacade).Register(Methods);
        eventFacade.Register(Methods);
        new DeviceFacade(board, log).Register(Methods);
        new PinFacade(board).Register(Methods);
        new SensorFacade(board, _sampler).Register(Methods);
        new WifiFacade(board).Register(Methods);
        new BatteryFacade(board).Register(Methods);
        new UserFacade(board).Register(Methods);
        new StoreFacade(options.RpcStoreSize).Register(Methods);
    }

    /// <summary>What can be called.</summary>
    public RpcMethodTable Methods { get; } = new RpcMethodTable();

    /// <summary>The service that calls.</summary>
    public RpcService Rpc { get; }

    /// <summary>The service that streams events.</summary>
    public EventStreamService Events { get; }

    /// <summary>Begins with a driver that serves clients of ports opened on demand.</summary>
    public void Start(Driver driver)
    {
        _dispatcher.Driver = driver;
    }

    /// <summary>Ends what runs by itself. To be called when there are no more clients that could start it again.</summary>
    public void Stop()
    {
        _dispatcher.Driver = null;
        _sampler.Shutdown();
    }
}

using System;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Server;

/// <summary>
/// The gateway: a line echo and an upper-case service on ports of their own, pages and WebSockets on another. Make it, map paths,
/// start it; stop it when done.
/// </summary>
public sealed class GatewayServer : IDisposable
{
    /// <summary>
    /// Milliseconds for a server over the network to take a flow that is offered to it. Before it does it enters the list again, by a
    /// connection of its own: some round trips, which over a radio link may take a second.
    /// </summary>
    private const int OfferTimeout = 3000;

    private readonly GatewayOptions _options;
    private readonly FlowNames _names;
    private readonly DeviceEndpoint? _device;
    private Driver? _driver;

    /// <summary>Makes a gateway with an echo at <c>/echo</c>, the upper-case service at <c>/upper</c>, and rooms below <c>/broadcast</c>.</summary>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <param name="log">Where it says what happens.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public GatewayServer(GatewayOptions options, GatewayLog log)
    {
        options.Validate();
        _options = options;
        Log = options.LogEvents ? new EventLog(log) : log;
        _names = new FlowNames(options.InputBufferSize, OfferTimeout);
        _device = options.HasRpc ? new DeviceEndpoint(options, options.ParseBindAddress(), Log) : null;
        RpcService? rpc = _device == null ? null : _device.Rpc;
        Flows = new LocalFlows(_names, rpc, options.CloseTimeout);
        Listeners = MakeListeners(options, Router, rpc, _names);
        Router.MapService("/echo", new EchoService());
        Router.MapService("/upper", NewUpperService(options, true));
        Router.MapPage("/stats", "application/json", new StatisticsPage(this));
        if (_device != null)
        {
            Router.MapService("/rpc", _device.Rpc);
            Router.MapService("/events", _device.Events);
        }

        Router.MapService("/broadcast/*", new BroadcastService(options.InputBufferSize, options.BroadcastOverflow));
        Router.MapService("/flow/*", new FlowService(_names, false));
        Router.MapService("/serve/*", new FlowService(_names, true));
    }

    /// <summary>The paths of the HTTP port.</summary>
    public Router Router { get; } = new Router(new HttpDate());

    /// <summary>Where it says what happens, events with <see cref="GatewayOptions.LogEvents"/> too: for what the program around it has to say.</summary>
    public GatewayLog Log { get; }

    /// <summary>What RPC clients may call; to be added to before the start. Null when there is neither a board nor a port for RPC.</summary>
    public RpcMethodTable? Methods => _device == null ? null : _device.Methods;

    /// <summary>What the gateway has done; as JSON at <c>/stats</c>.</summary>
    public GatewayStatistics Statistics { get; } = new GatewayStatistics();

    /// <summary>The names that programs meet by: for those in this process. Others ask at <c>/flow/name</c> and accept at <c>/serve/name</c>.</summary>
    public LocalFlows Flows { get; }

    /// <summary>The ports that are listened at.</summary>
    public Listener[] Listeners { get; }

    /// <summary>Binds all ports and begins to serve; returns at once.</summary>
    /// <exception cref="SocketException">An address or port cannot be had; nothing is left open.</exception>
    /// <exception cref="InvalidOperationException">It is running.</exception>
    public void Start()
    {
        if (_driver != null)
        {
            throw new InvalidOperationException();
        }

        Driver driver = Prepare();
        _driver = driver;
        driver.Start();
        if (_device != null)
        {
            _device.Start(driver);
        }
    }

    /// <summary>Stops: no new connections, WebSockets are told 1001, clients in service may finish. Returns when all is over.</summary>
    /// <param name="drainMilliseconds">How long clients may take; those that take longer are cut off.</param>
    public void Stop(int drainMilliseconds)
    {
        Driver? driver = _driver;
        _driver = null;
        if (driver != null)
        {
            driver.Stop(drainMilliseconds);
            StopDevice();
        }
    }

    /// <summary>The slots of the driver; none while it does not run.</summary>
    internal Slot[] Slots
    {
        get
        {
            Driver? driver = _driver;
            return driver == null ? new Slot[0] : driver.Slots;
        }
    }

    /// <summary>Stops at once.</summary>
    public void Dispose()
    {
        Stop(0);
    }

    private void StopDevice()
    {
        if (_device != null)
        {
            _device.Stop();
        }
    }

    private static Listener[] MakeListeners(GatewayOptions options, Router router, Service? rpc, FlowNames names)
    {
        IPAddress address = options.ParseBindAddress();
        bool inLines = options.UpperMode == UpperMode.Line;
        ListenerKind upper = inLines ? ListenerKind.Lines : ListenerKind.Raw;
        Listener?[] wanted =
        {
            options.EchoPort < 0 ? null : new Listener("line", address, options.EchoPort, router, new EchoService()),
            options.UpperPort < 0 ? null : new Listener("upper", address, options.UpperPort, upper, router, NewUpperService(options, inLines)),
            options.HttpPort < 0 ? null : NewHttpListener(options, address, router),
            rpc == null || options.RpcPort < 0 ? null : new Listener("rpc", address, options.RpcPort, router, rpc),
            options.FlowPort < 0 ? null : new Listener("flow", address, options.FlowPort, router, new FlowLineService(names, SecretOf(options))),
        };
        return WithoutNulls(wanted);
    }

    /// <summary>What clients of the flow port have to know; null for nothing.</summary>
    private static Secret? SecretOf(GatewayOptions options)
    {
        string? secret = options.Token ?? (options.User == null ? null : options.User + ":" + options.Password);
        return secret == null ? null : new Secret(Encoding.UTF8.GetBytes(secret));
    }

    private static Listener NewHttpListener(GatewayOptions options, IPAddress address, Router router)
    {
        Listener listener = new Listener("http", address, options.HttpPort, router, null);
        listener.Secure(options);
        return listener;
    }

    /// <summary>An answer, framed, fits into the output whenever its request fits into the input.</summary>
    private static UpperService NewUpperService(GatewayOptions options, bool answersEmpty)
    {
        return new UpperService(answersEmpty, options.InputBufferSize);
    }

    private static Listener[] WithoutNulls(Listener?[] wanted)
    {
        int count = 0;
        foreach (Listener? listener in wanted)
        {
            count += listener == null ? 0 : 1;
        }

        Listener[] listeners = new Listener[count];
        int index = 0;
        foreach (Listener? listener in wanted)
        {
            if (listener != null)
            {
                listeners[index++] = listener;
            }
        }

        return listeners;
    }

    /// <summary>Opens the ports, then makes what serves them: what that takes of the system would be lost with a port that cannot be had.</summary>
    private Driver Prepare()
    {
        try
        {
            foreach (Listener listener in Listeners)
            {
                listener.Open(_options.Backlog);
            }

            Driver driver = Drivers.Make(_options, Listeners, Statistics, Log);
            driver.MakeSlots();
            return driver;
        }
        catch (Exception)
        {
            foreach (Listener listener in Listeners)
            {
                listener.Close();
            }

            throw;
        }
    }
}

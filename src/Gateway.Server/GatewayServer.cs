using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>
/// The gateway: a line echo on one port, pages and WebSockets on another. Make it, map paths, start it; stop it when done.
/// </summary>
public sealed class GatewayServer : IDisposable
{
    private readonly GatewayOptions _options;
    private readonly GatewayLog _log;
    private Driver? _driver;

    /// <summary>Makes a gateway with an echo at <c>/echo</c>.</summary>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <param name="log">Where it says what happens.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public GatewayServer(GatewayOptions options, GatewayLog log)
    {
        options.Validate();
        _options = options;
        _log = log;
        Listeners = MakeListeners(options, Router);
        Router.MapService("/echo", new EchoService());
    }

    /// <summary>The paths of the HTTP port.</summary>
    public Router Router { get; } = new Router();

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

        Driver driver = Drivers.Make(_options, Listeners, _log);
        driver.MakeSlots();
        OpenListeners();
        _driver = driver;
        driver.Start();
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
        }
    }

    /// <summary>Stops at once.</summary>
    public void Dispose()
    {
        Stop(0);
    }

    private static Listener[] MakeListeners(GatewayOptions options, Router router)
    {
        IPAddress address = options.ParseBindAddress();
        bool lines = options.EchoPort >= 0;
        bool http = options.HttpPort >= 0;
        Listener[] listeners = new Listener[(lines ? 1 : 0) + (http ? 1 : 0)];
        if (lines)
        {
            listeners[0] = new Listener("line", address, options.EchoPort, router, new EchoService());
        }

        if (http)
        {
            listeners[listeners.Length - 1] = new Listener("http", address, options.HttpPort, router, null);
        }

        return listeners;
    }

    private void OpenListeners()
    {
        int opened = 0;
        try
        {
            for (; opened < Listeners.Length; opened++)
            {
                Listeners[opened].Open(_options.Backlog);
            }
        }
        catch (SocketException)
        {
            for (int i = 0; i < opened; i++)
            {
                Listeners[i].Close();
            }

            throw;
        }
    }
}

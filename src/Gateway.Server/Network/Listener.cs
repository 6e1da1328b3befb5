using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A port that is listened at, and what its connections begin with.</summary>
public sealed partial class Listener
{
    private readonly IPAddress _address;
    private readonly int _wantedPort;
    private readonly ListenerKind _kind;
    private readonly Service? _service;
    private readonly Router _router;
    private Socket? _socket;

    /// <summary>Makes a listener that is not listening yet.</summary>
    /// <param name="name">What it is called in logs and on the console.</param>
    /// <param name="address">Where.</param>
    /// <param name="port">Where; 0 for any free port.</param>
    /// <param name="router">The paths, for HTTP.</param>
    /// <param name="lineService">What lines are given to; null for HTTP.</param>
    internal Listener(string name, IPAddress address, int port, Router router, Service? lineService)
        : this(name, address, port, lineService == null ? ListenerKind.Http : ListenerKind.Lines, router, lineService)
    {
    }

    /// <summary>Makes a listener that is not listening yet.</summary>
    internal Listener(string name, IPAddress address, int port, ListenerKind kind, Router router, Service? service)
    {
        Name = name;
        _address = address;
        _wantedPort = port;
        Port = port;
        _router = router;
        _kind = kind;
        _service = service;
    }

    /// <summary>What it is called: <c>line</c>, <c>upper</c>, <c>http</c>, <c>rpc</c> or <c>events</c>.</summary>
    public string Name { get; }

    /// <summary>True when clients of this port speak HTTP first.</summary>
    public bool SpeaksHttp => _kind == ListenerKind.Http;

    /// <summary>The port that was asked for, or, once listening, the one that it is.</summary>
    public int Port { get; private set; }

    /// <summary>True when it matters to a service who its clients are.</summary>
    internal bool NeedsAddresses => SpeaksHttp && _router.NeedsAddresses;

    /// <summary>Binds and listens.</summary>
    /// <exception cref="SocketException">The address or port cannot be had.</exception>
    internal void Open(int backlog)
    {
        Socket socket = new Socket(_address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Bind(socket, _address, _wantedPort);
            socket.Listen(backlog);
            Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        catch (SocketException)
        {
            socket.Close();
            throw;
        }

        _socket = socket;
    }

    private static void Bind(Socket socket, IPAddress address, int port)
    {
        AllowRestart(socket);
        AcceptIpv4Too(socket, address);
        socket.Bind(new IPEndPoint(address, port));
    }

    /// <summary>Waits for the next connection.</summary>
    /// <returns>Its socket; null when it is gone again or the listener was closed.</returns>
    internal Socket? Accept()
    {
        try
        {
            return _socket!.Accept();
        }
        catch (SocketException)
        {
            return null;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Stops listening; a blocked <see cref="Accept"/> returns.</summary>
    internal void Close()
    {
        if (_socket != null)
        {
            _socket.Close();
        }
    }

    /// <summary>Lets a port be bound again while connections of a former run are still in TIME-WAIT, where the platform needs to be told.</summary>
    static partial void AllowRestart(Socket socket);

    /// <summary>Takes clients of IPv4 as well at all addresses of IPv6, where the platform has both and needs to be told.</summary>
    static partial void AcceptIpv4Too(Socket socket, IPAddress address);

    /// <summary>Speaks TLS from now on, where the options ask for it and the platform can.</summary>
    /// <exception cref="ArgumentException">The options do not serve for that; the message names them.</exception>
    internal partial void Secure(GatewayOptions options);

    /// <summary>Makes what moves a client's bytes by calls that block.</summary>
    /// <param name="socket">The client.</param>
    /// <param name="sendTimeout">Milliseconds for a send to get on.</param>
    internal partial Transport MakeTransport(Socket socket, int sendTimeout);

    /// <summary>Makes a connection ready for a client of this port.</summary>
    internal void Begin(Connection connection)
    {
        switch (_kind)
        {
            case ListenerKind.Http:
                connection.BeginHttp(_router);
                break;
            case ListenerKind.Raw:
                connection.BeginRaw(_service!);
                break;
            default:
                connection.BeginLines(_service!);
                break;
        }
    }
}

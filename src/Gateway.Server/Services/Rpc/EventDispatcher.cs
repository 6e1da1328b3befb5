using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A port that is opened on demand, where events are streamed as lines.</summary>
internal sealed class EventDispatcher
{
    private readonly IPAddress _address;
    private readonly int _backlog;
    private readonly EventStreamService _service;
    private readonly EventStreams _streams;
    private Driver? _driver;
    private Listener? _listener;

    public EventDispatcher(IPAddress address, int backlog, EventStreamService service, EventStreams streams)
    {
        _address = address;
        _backlog = backlog;
        _service = service;
        _streams = streams;
    }

    /// <summary>Who serves the port's clients; null while the server does not run.</summary>
    public Driver? Driver
    {
        get => _driver;
        set
        {
            lock (this)
            {
                _driver = value;
                _listener = null;
            }
        }
    }

    /// <summary>Opens the port, if it is not open.</summary>
    /// <param name="port">Which one; 0 for any.</param>
    /// <returns>The port; -1 when it cannot be had.</returns>
    public int Start(int port)
    {
        lock (this)
        {
            if (_listener != null)
            {
                return _listener.Port;
            }

            if (_driver == null)
            {
                return -1;
            }

            Listener listener = new Listener("events", _address, port, ListenerKind.Lines, new Router(), _service);
            try
            {
                listener.Open(_backlog);
            }
            catch (SocketException)
            {
                return -1;
            }

            _service.IsStopped = false;
            _listener = listener;
            _driver.Listen(listener);
            return listener.Port;
        }
    }

    /// <summary>Closes the port, and ends its connections.</summary>
    public void Stop()
    {
        lock (this)
        {
            if (_listener == null || _driver == null)
            {
                return;
            }

            _service.IsStopped = true;
            _driver.StopListening(_listener);
            _listener = null;
        }

        _streams.Wake();
    }
}

using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>One slot of the pool: a thread, a connection that is used again and again, and a client from time to time.</summary>
internal sealed class Worker
{
    private readonly WorkerPoolDriver _pool;
    private readonly GatewayOptions _options;
    private readonly Connection _connection;
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly Thread _thread;
    private SocketTransport? _transport;
    private Listener? _listener;
    private int _waitTurn;
    private int _waitLimit;
    private long _waitSince;
    private bool _stopping;
    private int _askedToClose;

    /// <summary>True while the connection is that of the present client; changed inside the gate.</summary>
    private bool _begun;

    /// <summary>True while the peer may still take in what was sent to it.</summary>
    private bool _mayLinger;

    public Worker(WorkerPoolDriver pool, GatewayOptions options, Connection connection)
    {
        _pool = pool;
        _options = options;
        _connection = connection;
        _thread = new Thread(Run);
    }

    /// <summary>True while a client is served; changed by the pool only, under its lock.</summary>
    public bool IsBusy { get; set; }

    public void Start()
    {
        _thread.Start();
    }

    /// <summary>Hands a client to this slot, which must be free.</summary>
    public void Serve(Socket socket, Listener listener)
    {
        _transport = new SocketTransport(socket, _options.SendTimeout);
        _listener = listener;
        _wake.Set();
    }

    /// <summary>Asks the client's connection to end in order. Does not wait for a worker that is at work: it will see for itself.</summary>
    public void RequestClose(CloseStatus status)
    {
        Interlocked.Exchange(ref _askedToClose, (int)status);
        _connection.RequestClose(status);
        SocketTransport? transport = _transport;
        if (transport == null || !_connection.Gate.TryEnter())
        {
            return;
        }

        try
        {
            if (_begun && transport.CanSend())
            {
                ConnectionStatus next = _connection.Pump();
                bool sent = transport.TrySend(_connection.Output);
                if (!sent || next == ConnectionStatus.Closing)
                {
                    transport.End();
                }
            }
        }
        finally
        {
            _connection.Gate.Leave();
        }
    }

    /// <summary>Ends the slot: its client is cut off, its thread returns.</summary>
    public void Stop()
    {
        _stopping = true;
        SocketTransport? transport = _transport;
        if (transport != null)
        {
            transport.Close();
        }

        _wake.Set();
    }

    public void Join(int milliseconds)
    {
        _thread.Join(milliseconds);
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne();
            SocketTransport? transport = _transport;
            if (transport != null)
            {
                ServeSafely(transport);
                _transport = null;
                _pool.Release(this);
            }

            if (_stopping)
            {
                return;
            }
        }
    }

    /// <summary>Whatever goes wrong with a client, the slot lives on.</summary>
    private void ServeSafely(SocketTransport transport)
    {
        try
        {
            ServeClient(transport);
        }
        catch (Exception exception)
        {
            _connection.Log.Write(GatewayLogLevel.Error, "a connection failed", exception);
        }

        transport.Close();
    }

    private void ServeClient(SocketTransport transport)
    {
        _connection.Gate.Enter();
        try
        {
            Begin();
            while (TryTurn(transport))
            {
            }

            LogError();
            if (_mayLinger && !_connection.InputEnded)
            {
                transport.Linger(_connection.Input.Bytes, _options.CloseTimeout);
            }
        }
        finally
        {
            _begun = false;
            _connection.Gate.Leave();
        }
    }

    /// <summary>Makes the connection as new; a request to close it that has come in the meantime still counts.</summary>
    private void Begin()
    {
        _listener!.Begin(_connection);
        _waitTurn = _connection.Turn - 1;
        int status = Interlocked.CompareExchange(ref _askedToClose, 0, 0);
        if (status != 0)
        {
            _connection.RequestClose((CloseStatus)status);
        }

        _begun = true;
    }

    /// <summary>Answers what has been received, then receives.</summary>
    /// <returns>False when the connection is over.</returns>
    private bool TryTurn(SocketTransport transport)
    {
        ConnectionStatus status = _connection.Pump();
        _mayLinger = transport.TrySend(_connection.Output);
        if (!_mayLinger || status == ConnectionStatus.Closing)
        {
            return false;
        }

        return status == ConnectionStatus.NeedOutput || TryReceive(transport);
    }

    /// <summary>Waits for input outside the gate, so that another thread can ask for the end meanwhile.</summary>
    private bool TryReceive(SocketTransport transport)
    {
        int wait = RemainingWait();
        ByteBuffer input = _connection.Input;
        input.Compact();
        _connection.Gate.Leave();
        bool askedToClose = _connection.HasCloseRequest;
        int count = askedToClose ? 0 : transport.Receive(input.Bytes, input.End, input.FreeSpace, wait);
        _connection.Gate.Enter();
        if (askedToClose)
        {
            return true;
        }

        if (count > 0)
        {
            input.Commit(count);
        }
        else if (count == 0)
        {
            _connection.EndInput();
        }
        else if (count == SocketTransport.TimedOut)
        {
            return TryGoOnAfterTimeout(transport);
        }
        else
        {
            _mayLinger = false;
        }

        return _mayLinger;
    }

    /// <summary>A time-out counts unless the wait has started anew since, as it does when a close was requested meanwhile.</summary>
    private bool TryGoOnAfterTimeout(SocketTransport transport)
    {
        if (RemainingWait() != 0)
        {
            return true;
        }

        _connection.TimeOut();
        _mayLinger = transport.TrySend(_connection.Output);
        return false;
    }

    /// <summary>Milliseconds that the client may still let us wait; -1 for ever.</summary>
    private int RemainingWait()
    {
        long now = Environment.TickCount64;
        if (_waitTurn != _connection.Turn || _waitLimit != _connection.WaitLimit)
        {
            _waitTurn = _connection.Turn;
            _waitLimit = _connection.WaitLimit;
            _waitSince = now;
        }

        if (_waitLimit < 0)
        {
            return -1;
        }

        long left = _waitSince + _waitLimit - now;
        return left > 0 ? (int)left : 0;
    }

    private void LogError()
    {
        if (_connection.Error != ProtocolError.None && _connection.Log.Level <= GatewayLogLevel.Warning)
        {
            _connection.Log.Write(GatewayLogLevel.Warning, _listener!.Name + " connection failed: " + LogText.Of(_connection.Error), null);
        }
    }
}

using System;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>A thread that connects, receives, and connects anew when the connection is lost.</content>
public sealed partial class WebSocketClient
{
    private readonly ManualResetEvent _stop = new ManualResetEvent(false);
    private Thread? _thread;
    private bool _stopping;

    /// <summary>Heard when the WebSocket is open, after each connect.</summary>
    public event WebSocketClientHandler? Opened;

    /// <summary>Heard of each message or part of one.</summary>
    public event WebSocketClientHandler? Received;

    /// <summary>Heard when an open WebSocket has ended, whoever ended it; <see cref="CloseStatus"/> and <see cref="CloseReason"/> say why.</summary>
    public event WebSocketClientHandler? Closed;

    /// <summary>Heard when it could not be connected; <see cref="LastFailure"/> says why.</summary>
    public event WebSocketClientHandler? Failed;

    /// <summary>True between <see cref="Start"/> and <see cref="Stop"/>.</summary>
    public bool IsRunning => _thread != null;

    /// <summary>Why the last attempt to connect failed; null when none did.</summary>
    public ClientException? LastFailure { get; private set; }

    /// <summary>True also when the client was stopped meanwhile.</summary>
    private protected override bool IsUnwanted => base.IsUnwanted || (_stopping && _thread != null);

    /// <summary>
    /// Connects and receives on a thread of its own. When the connection cannot be had or is lost it is tried again after a pause
    /// (<see cref="ClientOptions.ReconnectDelay"/>), until <see cref="Stop"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It runs already, is connected, or was disposed of.</exception>
    public void Start()
    {
        ThrowIfConnected();
        if (_thread != null || IsUnwanted)
        {
            throw new InvalidOperationException();
        }

        _stopping = false;
        _stop.Reset();
        _thread = new Thread(Run);
        _thread.Start();
    }

    /// <summary>Stops the thread, closing the WebSocket in order if it is open, and waits for it. May be called by a handler, which then does not wait.</summary>
    public void Stop()
    {
        Thread? thread = _thread;
        if (thread == null)
        {
            return;
        }

        _stopping = true;
        _stop.Set();
        BeginClose(CloseStatus.NormalClosure, s_noPayload);
        if (thread == Thread.CurrentThread)
        {
            return;
        }

        if (!thread.Join(Options.CloseTimeout))
        {
            Abort();
            thread.Join(Options.ConnectTimeout);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Stop();
        base.Dispose();
    }

    private void Run()
    {
        BackOff pauses = new BackOff(Options.ReconnectDelay > 0 ? Options.ReconnectDelay : 1, Options.MaxReconnectDelay);
        bool again = true;
        while (again && !_stopping)
        {
            if (TryConnect())
            {
                pauses.Reset();
                Converse();
            }

            again = Options.ReconnectDelay > 0 && !_stopping && !_stop.WaitOne(pauses.Next(), false);
        }

        _thread = null;
    }

    private bool TryConnect()
    {
        try
        {
            Connect();
            return true;
        }
        catch (ClientException failure)
        {
            LastFailure = failure;
            Failed?.Invoke(this);
            return false;
        }
    }

    private void Converse()
    {
        if (_stopping)
        {
            // It was stopped while it connected.
            BeginClose(CloseStatus.NormalClosure, s_noPayload);
            FinishClose();
            return;
        }

        Tell(Opened);
        while (Receive(-1) == ReceiveStatus.Message)
        {
            Tell(Received);
        }

        Closed?.Invoke(this);
    }

    /// <summary>Calls a handler. One that sends when the connection has just been lost is no reason to end the thread: the next receive tells.</summary>
    private void Tell(WebSocketClientHandler? handler)
    {
        try
        {
            handler?.Invoke(this);
        }
        catch (ClientException)
        {
            if (IsOpen)
            {
                throw;
            }
        }
    }
}

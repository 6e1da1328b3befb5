using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A slot of the pool: a thread that serves a client from time to time, by calls that block.</summary>
internal sealed class Worker : Slot
{
    private const long NothingUnsent = -1;

    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly Thread _thread;
    private Transport? _transport;
    private bool _stopping;

    /// <summary>
    /// Since when the peer has taken nothing of what another thread wanted to send it, or not answered a close that one sent; otherwise
    /// <see cref="NothingUnsent"/>.
    /// </summary>
    private long _unsentSince = NothingUnsent;

    public Worker(WorkerPoolDriver pool, Connection connection)
        : base(pool, connection)
    {
        _thread = new Thread(Run);
    }

    /// <summary>Ends the slot: its client is cut off, its thread returns.</summary>
    public override void Stop()
    {
        _stopping = true;
        Transport? transport = _transport;
        if (transport != null)
        {
            transport.Close();
        }

        _wake.Set();
    }

    public override void Join(int milliseconds)
    {
        if (Is(SlotFlags.Started))
        {
            _thread.Join(milliseconds);
        }
    }

    protected override void Serve(Socket socket)
    {
        if (!Is(SlotFlags.Started))
        {
            // Not before: at every switch of threads the device's interpreter looks at all that wait.
            _thread.Start();
            Set(SlotFlags.Started, true);
        }

        _transport = Listener.MakeTransport(socket, Options.SendTimeout);
        _wake.Set();
    }

    /// <summary>True when the peer did not take all that another thread wanted to send it, or has not answered a close of one.</summary>
    public bool HasUnsent => _unsentSince != NothingUnsent;

    /// <summary>Pumps and sends from the calling thread, while the worker waits for input; a worker that is at work sees for itself.</summary>
    public override void Wake()
    {
        Transport? transport = _transport;
        while (transport != null && Connection.HasWork && Connection.Gate.TryEnter())
        {
            try
            {
                if (Is(SlotFlags.Holding))
                {
                    _wake.Set();
                    return;
                }

                if (!HasBegun || !TryPush(transport))
                {
                    return;
                }
            }
            finally
            {
                Connection.Gate.Leave();
            }
        }
    }

    /// <summary>Goes on sending what the peer did not take; one that takes nothing for too long is dropped, and so is one that does not answer a close.</summary>
    public void Sweep()
    {
        Transport? transport = _transport;
        if (transport == null || !Connection.Gate.TryEnter())
        {
            return;
        }

        try
        {
            if (HasBegun && (TryPush(transport) ? HasClosedInVain : HasStalled(Environment.TickCount64 - _unsentSince)))
            {
                transport.End();
            }
        }
        finally
        {
            Connection.Gate.Leave();
        }

        // All is out: there may be more that had no room in the output.
        Wake();
    }

    /// <summary>True when the peer has had all the time that there is to answer a close.</summary>
    private bool HasClosedInVain => Connection.IsEnding && Connection.RemainingWait(Environment.TickCount64) == 0;

    /// <summary>Pumps, and sends what the peer takes at once. Whatever goes wrong ends this client only, not the thread, which is another's.</summary>
    /// <returns>True when all is out.</returns>
    private bool TryPush(Transport transport)
    {
        try
        {
            return Push(transport);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            transport.End();
            return false;
        }
    }

    private bool Push(Transport transport)
    {
        ConnectionStatus next = Connection.Pump();
        int before = Connection.Output.Length;
        bool broken = !transport.TrySendReady(Connection.Output);
        Connection.Counters.BytesSent += before - Connection.Output.Length;
        bool sent = Connection.Output.Length == 0;
        if (broken || (sent && next == ConnectionStatus.Closing))
        {
            transport.End();
        }

        // The worker still waits as long as a silent peer may take, and nothing but the end of the transport wakes it.
        if (sent && (next == ConnectionStatus.Closing || !Connection.IsEnding))
        {
            _unsentSince = NothingUnsent;
        }
        else
        {
            _unsentSince = !HasUnsent || Connection.Output.Length < before ? Environment.TickCount64 : _unsentSince;
            ((WorkerPoolDriver)Driver).BeginSweep();
        }

        return sent;
    }

    private void Run()
    {
        do
        {
            try
            {
                ServeNext();
            }
            catch (Exception)
            {
                // Where memory is full every call may fail. The slot is not to be lost for that: it goes on where it was.
                continue;
            }
        }
        while (!_stopping);
    }

    /// <summary>Waits for a client, serves it and gives the slot back; called again after a failure it does only what is left to do.</summary>
    private void ServeNext()
    {
        if (!Is(SlotFlags.Served))
        {
            _wake.WaitOne();
            if (_transport == null)
            {
                return;
            }

            Set(SlotFlags.Served, true);
            ServeSafely(_transport);
        }

        if (_transport != null)
        {
            End();

            // Or the sweeper would look after it without end.
            _unsentSince = NothingUnsent;
            Connection.Gate.Leave();
            _transport.Close();
            _transport = null;
        }

        Release();
        Set(SlotFlags.Served | SlotFlags.Holding, false);
    }

    /// <summary>Whatever goes wrong with a client, the slot lives on.</summary>
    private void ServeSafely(Transport transport)
    {
        try
        {
            ServeClient(transport);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }

    /// <summary>Enters the gate, which whoever calls leaves.</summary>
    private void ServeClient(Transport transport)
    {
        Connection.Gate.Enter();
        Begin();
        string? failure = transport.Open(Options.HandshakeTimeout);
        if (failure == null)
        {
            Converse(transport);
        }
        else
        {
            LogHandshakeFailure(failure);
        }
    }

    private void Converse(Transport transport)
    {
        MayLinger = true;
        while (TryTurn(transport))
        {
        }

        LogError();
        if (ShouldLinger)
        {
            transport.Linger(Connection.Input.Bytes, Options.CloseTimeout);
        }
        else if (MayLinger)
        {
            transport.ShutdownSend();
        }
    }

    /// <summary>Answers what has been received, then receives.</summary>
    /// <returns>False when the connection is over.</returns>
    private bool TryTurn(Transport transport)
    {
        // To the device's interpreter a getter is a call, and this runs for every message.
        Connection connection = Connection;
        ByteBuffer output = connection.Output;
        ConnectionStatus status = connection.Pump();
        connection.Counters.BytesSent += output.End - output.Start;
        transport.LimitSend(connection.SendTimeout);
        bool sent = transport.TrySend(output);
        _unsentSince = NothingUnsent;
        if (!sent || status == ConnectionStatus.Closing)
        {
            MayLinger = sent;
            return false;
        }

        return status == ConnectionStatus.NeedOutput
            || (status == ConnectionStatus.Waiting ? TryHold(transport) : TryReceive(transport));
    }

    /// <summary>Waits for a wake-up outside the gate: a message is held, and nothing further is received.</summary>
    private bool TryHold(Transport transport)
    {
        int wait = Connection.RemainingWait(Environment.TickCount64);
        Set(SlotFlags.Holding, true);
        Connection.Gate.Leave();
        if (!Connection.HasWork)
        {
            _wake.WaitOne(wait >= 0 && wait < HoldStep ? wait : HoldStep, false);
        }

        Connection.Gate.Enter();
        Set(SlotFlags.Holding, false);
        if (!Connection.InputEnded && transport.HasEnded)
        {
            Connection.EndInput();
        }

        return !_stopping && TryGoOnAfterTimeout(Stage.NeedsClock, transport);
    }

    /// <summary>Waits for input outside the gate, so that another thread can ask for the end meanwhile.</summary>
    private bool TryReceive(Transport transport)
    {
        Connection connection = Connection;
        Gate gate = connection.Gate;
        ByteBuffer input = connection.Input;
        int whole = connection.WholeWait;
        int wait = whole != Stage.NeedsClock ? whole : connection.RemainingWait(Environment.TickCount64);
        if (input.Start > 0)
        {
            input.Compact();
        }

        gate.Leave();
        bool hasWork = connection.HasWork;
        int count = hasWork ? 0 : transport.Receive(input.Bytes, input.End, input.FreeSpace, wait);
        gate.Enter();
        return hasWork || (count == Transport.TimedOut ? TryGoOnAfterTimeout(whole, transport) : TryTake(count));
    }

    /// <summary>Takes in what a receive has answered.</summary>
    private bool TryTake(int count)
    {
        if (count > 0)
        {
            Connection.TakeInput(count);
            return true;
        }

        if (count == 0 && !HasClosedInVain)
        {
            Connection.EndInput();
            return true;
        }

        MayLinger = false;
        return false;
    }

    /// <summary>A time-out counts unless the wait has started anew since, as it does when a close was requested meanwhile.</summary>
    /// <param name="whole">What <see cref="Connection.WholeWait"/> was before: if it still is, all of it has passed.</param>
    /// <param name="transport">Where the last words go.</param>
    private bool TryGoOnAfterTimeout(int whole, Transport transport)
    {
        bool isOver = whole != Stage.NeedsClock && whole == Connection.WholeWait;
        if ((!isOver && Connection.RemainingWait(Environment.TickCount64) != 0) || Connection.TryGoOn())
        {
            return true;
        }

        MayLinger = transport.TrySend(Connection.Output);
        return false;
    }
}

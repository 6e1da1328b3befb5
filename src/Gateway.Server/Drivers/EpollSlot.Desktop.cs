using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A slot whose bytes are moved by the thread of an <see cref="EpollLoop"/> when its socket is ready.</summary>
internal sealed class EpollSlot : Slot
{
    private readonly EpollLoop _loop;
    private readonly int _number;
    private Socket? _socket;
    private int _descriptor;
    private int _generation;

    /// <summary>What the loop waits for on behalf of this slot.</summary>
    private int _mask;
    private PollPhase _phase;
    private ConnectionStatus _status;
    private bool _stopping;
    private int _woken;

    /// <summary>When the peer last took something, or the lingering began.</summary>
    private long _since;

    public EpollSlot(Driver driver, Connection connection, EpollLoop loop)
        : base(driver, connection)
    {
        _loop = loop;
        _number = loop.Add(this);
    }

    /// <summary>True when there is a client.</summary>
    public bool HasClient => _socket != null;

    public override void Stop()
    {
        _stopping = true;
        Wake();
    }

    public override void Wake()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
        {
            _loop.Enqueue(this);
        }
    }

    /// <summary>Takes a look because somebody has asked for it. On the loop's thread, as all that follows.</summary>
    public void TakeWake()
    {
        Interlocked.Exchange(ref _woken, 0);
        Guard(static slot => slot.GoOn());
    }

    /// <summary>Does what the socket is ready for.</summary>
    /// <param name="mask">For what it is ready.</param>
    /// <param name="generation">Which client's socket it was.</param>
    public void TakeEvent(int mask, int generation)
    {
        if (generation != _generation)
        {
            return;
        }

        if ((mask & LinuxCalls.Readable) != 0 && _mask == LinuxCalls.Readable)
        {
            Guard(static slot => slot.TakeReadable());
        }
        else if ((mask & LinuxCalls.Broken) != 0)
        {
            Guard(static slot => slot.Finish());
        }
        else
        {
            Guard(static slot => slot.GoOn());
        }
    }

    /// <summary>Sees whether somebody has waited for too long.</summary>
    public void CheckTime()
    {
        if (_socket != null)
        {
            Guard(static slot => slot.CheckWaits());
        }
    }

    protected override void Serve(Socket socket)
    {
        _socket = socket;
        Wake();
    }

    /// <summary>Whatever goes wrong ends this client only.</summary>
    private void Guard(Action<EpollSlot> step)
    {
        if (_socket == null)
        {
            return;
        }

        try
        {
            step(this);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            Finish();
        }
    }

    /// <summary>Begins with a new client, or goes on with one for a reason that is not input.</summary>
    private void GoOn()
    {
        if (_stopping)
        {
            Finish();
        }
        else if (_phase == PollPhase.Idle)
        {
            BeginClient();
        }
        else if (_phase == PollPhase.Lingering)
        {
            TakeReadable();
        }
        else if (TrySendRest())
        {
            GoOnAfterSending();
        }
    }

    private void GoOnAfterSending()
    {
        if (_status == ConnectionStatus.Closing)
        {
            BeginLinger();
        }
        else
        {
            Pump();
        }
    }

    private void BeginClient()
    {
        _generation++;
        _descriptor = (int)_socket!.Handle;
        try
        {
            SocketTransport.SetOptions(_socket);
        }
        catch (SocketException)
        {
            // The peer is gone already; the first receive will say so.
            _mask = 0;
        }

        Begin();
        _phase = PollPhase.Serving;
        _mask = LinuxCalls.Readable;
        if (_loop.Set.TryAdd(_descriptor, _mask, _number, _generation))
        {
            Pump();
        }
        else
        {
            Finish();
        }
    }

    /// <summary>Receives what is there, once: if more came than there was room for, the loop comes again.</summary>
    private void TakeReadable()
    {
        if (_phase == PollPhase.Lingering)
        {
            ReadAway();
            return;
        }

        _loop.Buffers.LendTo(Connection);
        ByteBuffer input = Connection.Input;
        input.Compact();
        int count = LinuxCalls.Receive(_descriptor, input.Bytes, input.End, input.FreeSpace);
        if (count > 0)
        {
            Connection.TakeInput(count);
            Pump();
        }
        else if (count == 0)
        {
            Connection.EndInput();
            Pump();
        }
        else if (!IsNotNow())
        {
            Finish();
        }
    }

    /// <summary>Answers, and sends the answers, until the peer has to do something.</summary>
    private void Pump()
    {
        _loop.Buffers.LendTo(Connection);
        do
        {
            _status = Connection.Pump();
            _since = _loop.Now;
            if (!TrySend())
            {
                return;
            }
        }
        while (_status == ConnectionStatus.NeedOutput || (_status != ConnectionStatus.Closing && Connection.HasWork));

        if (_status == ConnectionStatus.Closing)
        {
            BeginLinger();
            return;
        }

        WaitFor(_status == ConnectionStatus.NeedInput ? LinuxCalls.Readable : 0);
        _loop.Buffers.TakeBackFrom(Connection, _status);
        WatchTime();
    }

    /// <summary>Sends what is left over from before.</summary>
    /// <returns>True when all is out.</returns>
    private bool TrySendRest()
    {
        return Connection.Output.Length == 0 || TrySend();
    }

    /// <summary>Sends what the peer takes.</summary>
    /// <returns>True when all is out; false when the loop waits for the peer, or the client is gone.</returns>
    private bool TrySend()
    {
        ByteBuffer output = Connection.Output;
        while (output.Length > 0)
        {
            int sent = LinuxCalls.Send(_descriptor, output.Bytes, output.Start, output.Length);
            if (sent >= 0)
            {
                output.Consume(sent);
                Connection.Counters.BytesSent += sent;
                _since = _loop.Now;
            }
            else if (IsNotNow())
            {
                WaitFor(LinuxCalls.Writable);
                _loop.Buffers.TakeBackFrom(Connection, _status);
                WatchSending();
                return false;
            }
            else
            {
                Finish();
                return false;
            }
        }

        return true;
    }

    private void CheckWaits()
    {
        if (_phase == PollPhase.Lingering)
        {
            EndAfter(Options.CloseTimeout);
        }
        else if (_phase == PollPhase.Serving && Connection.Output.Length > 0)
        {
            EndSending();
        }
        else if (_phase == PollPhase.Serving)
        {
            CheckPeer();
        }
    }

    /// <summary>Has the loop come back when the peer has taken nothing for as long as it may.</summary>
    private void WatchSending()
    {
        int limit = Connection.SendTimeout;
        if (limit >= 0)
        {
            _loop.CheckAt(_since + limit);
        }
    }

    private void EndSending()
    {
        int limit = Connection.SendTimeout;
        if (limit >= 0)
        {
            EndAfter(limit);
        }
    }

    private void EndAfter(int milliseconds)
    {
        if (_loop.Now - _since >= milliseconds)
        {
            Finish();
        }
        else
        {
            _loop.CheckAt(_since + milliseconds);
        }
    }

    /// <summary>Sees whether the peer is still there, and has not kept us waiting for too long.</summary>
    private void CheckPeer()
    {
        if (_status == ConnectionStatus.Waiting && !Connection.InputEnded && _socket!.Poll(0, SelectMode.SelectRead) && _socket.Available == 0)
        {
            Connection.EndInput();
            Pump();
        }
        else if (Connection.RemainingWait(_loop.Now) != 0)
        {
            WatchTime();
        }
        else
        {
            _loop.Buffers.LendTo(Connection);
            bool goesOn = Connection.TryGoOn();
            if (goesOn)
            {
                Pump();
            }
            else if (TrySend())
            {
                BeginLinger();
            }
            else
            {
                _status = ConnectionStatus.Closing;
            }
        }
    }

    /// <summary>Has the loop come back when the peer has kept us waiting for as long as it may.</summary>
    private void WatchTime()
    {
        int wait = Connection.RemainingWait(_loop.Now);
        if (_status == ConnectionStatus.Waiting && (wait < 0 || wait > HoldStep))
        {
            wait = HoldStep;
        }

        if (wait >= 0)
        {
            _loop.CheckAt(_loop.Now + wait);
        }
    }

    private void BeginLinger()
    {
        LogError();
        if (Connection.InputEnded)
        {
            Finish();
            return;
        }

        _phase = PollPhase.Lingering;
        _since = _loop.Now;
        _socket!.Shutdown(SocketShutdown.Send);
        WaitFor(LinuxCalls.Readable);
        _loop.CheckAt(_since + Options.CloseTimeout);
    }

    /// <summary>Takes in what the peer has sent before it has seen our end.</summary>
    private void ReadAway()
    {
        _loop.Buffers.LendTo(Connection);
        byte[] scratch = Connection.Input.Bytes;
        int count = LinuxCalls.Receive(_descriptor, scratch, 0, scratch.Length);
        if (count == 0 || (count < 0 && !IsNotNow()))
        {
            Finish();
        }
    }

    private void WaitFor(int mask)
    {
        if (mask != _mask)
        {
            _mask = mask;
            _loop.Set.TryChange(_descriptor, mask, _number, _generation);
        }
    }

    private void Finish()
    {
        LogError();
        _socket!.Dispose();
        if (_phase != PollPhase.Idle)
        {
            End();
        }

        Connection.Input.Clear();
        Connection.Output.Clear();
        _loop.Buffers.TakeBackFrom(Connection, ConnectionStatus.NeedInput);
        _generation++;
        _phase = PollPhase.Idle;
        _socket = null;
        Release();
    }

    /// <summary>True when a call has failed only because the socket is not ready.</summary>
    private static bool IsNotNow()
    {
        return Marshal.GetLastPInvokeError() is LinuxCalls.TryAgain or LinuxCalls.Interrupted;
    }
}

using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A slot whose bytes are moved by the one thread of a <see cref="PollDriver"/>, a step at a time, never waiting.</summary>
internal sealed class PollSlot : Slot
{
    private readonly AutoResetEvent _work;
    private SocketTransport? _transport;
    private PollPhase _phase;
    private ConnectionStatus _status;
    private bool _stopping;

    /// <summary>When the peer last took something, or the lingering began.</summary>
    private long _since;

    public PollSlot(Driver driver, Connection connection, AutoResetEvent work)
        : base(driver, connection)
    {
        _work = work;
    }

    /// <summary>True when there is a client to take steps for.</summary>
    public bool HasClient => _transport != null;

    public override void Stop()
    {
        _stopping = true;
        SocketTransport? transport = _transport;
        if (transport != null)
        {
            transport.Close();
        }
    }

    /// <summary>Takes a step for the client, if there is one. Whatever goes wrong ends this client only.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <returns>True when something was moved, so that the next step should come soon.</returns>
    public bool Step(long now)
    {
        SocketTransport? transport = _transport;
        if (transport == null)
        {
            return false;
        }

        try
        {
            return Step(transport, now);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            Finish(transport);
            return true;
        }
    }

    protected override void Serve(Socket socket)
    {
        SocketTransport transport = new SocketTransport(socket, Options.SendTimeout);
        transport.BeginPolling();
        _transport = transport;
        _work.Set();
    }

    /// <summary>Nothing to do: the next step looks for itself.</summary>
    public override void Wake()
    {
    }

    private bool Step(SocketTransport transport, long now)
    {
        switch (_phase)
        {
            case PollPhase.Idle:
                Begin();
                _phase = PollPhase.Serving;
                Pump(now);
                return true;
            case PollPhase.Serving:
                return Connection.Output.Length > 0 ? Send(transport, now) : GoOn(transport, now);
            default:
                return Linger(transport, now);
        }
    }

    private void Pump(long now)
    {
        _status = Connection.Pump();
        _since = now;
    }

    /// <summary>Sends what the peer takes; one that takes nothing for too long is dropped.</summary>
    private bool Send(SocketTransport transport, long now)
    {
        ByteBuffer output = Connection.Output;
        int sent = transport.SendSome(output.Bytes, output.Start, output.Length);
        if (sent < 0 || (sent == 0 && HasStalled(now - _since)))
        {
            Finish(transport);
            return true;
        }

        if (sent == 0)
        {
            return false;
        }

        output.Consume(sent);
        Connection.Counters.BytesSent += sent;
        _since = now;
        return true;
    }

    /// <summary>All output is out: receives, or answers what waited for room, or ends.</summary>
    private bool GoOn(SocketTransport transport, long now)
    {
        if (_status == ConnectionStatus.Closing)
        {
            BeginLinger(transport, now);
            return true;
        }

        if (_status == ConnectionStatus.NeedOutput || Connection.HasWork)
        {
            Pump(now);
            return true;
        }

        if (_status == ConnectionStatus.Waiting)
        {
            return Hold(transport, now);
        }

        ByteBuffer input = Connection.Input;
        input.Compact();
        int count = transport.ReceiveSome(input.Bytes, input.End, input.FreeSpace);
        return count == SocketTransport.TimedOut ? CheckWait(now) : Take(count, transport, now);
    }

    /// <summary>Receives nothing, as a message is held, but looks whether the peer is still there.</summary>
    private bool Hold(SocketTransport transport, long now)
    {
        if (_stopping)
        {
            Finish(transport);
            return true;
        }

        if (Connection.InputEnded || !transport.HasEnded)
        {
            return CheckWait(now);
        }

        Connection.EndInput();
        Pump(now);
        return true;
    }

    private bool Take(int count, SocketTransport transport, long now)
    {
        if (count == SocketTransport.Broken)
        {
            Finish(transport);
            return true;
        }

        if (count == 0)
        {
            Connection.EndInput();
        }
        else
        {
            Connection.TakeInput(count);
        }

        Pump(now);
        return true;
    }

    private bool CheckWait(long now)
    {
        if (Connection.RemainingWait(now) != 0)
        {
            return false;
        }

        _status = Connection.TryGoOn() ? _status : ConnectionStatus.Closing;
        _since = now;
        return true;
    }

    private void BeginLinger(SocketTransport transport, long now)
    {
        LogError();
        if (Connection.InputEnded)
        {
            Finish(transport);
            return;
        }

        transport.ShutdownSend();
        _phase = PollPhase.Lingering;
        _since = now;
    }

    private bool Linger(SocketTransport transport, long now)
    {
        byte[] scratch = Connection.Input.Bytes;
        int count = transport.ReceiveSome(scratch, 0, scratch.Length);
        int limit = Options.CloseTimeout < SocketTransport.LingerStep ? Options.CloseTimeout : SocketTransport.LingerStep;
        bool over = count == 0 || count == SocketTransport.Broken || now - _since > limit;
        if (over)
        {
            Finish(transport);
        }

        return over || count > 0;
    }

    private void Finish(SocketTransport transport)
    {
        LogError();
        transport.Close();
        End();
        _phase = PollPhase.Idle;
        _transport = null;
        Release();
    }
}

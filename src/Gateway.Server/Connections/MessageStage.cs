using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Messages for a service, in whatever protocol.</summary>
internal sealed partial class MessageStage : Stage
{
    private readonly MessageProtocol _protocol;
    private readonly Reply _reply;
    private readonly Heartbeat _heartbeat;

    /// <summary>Made when the first service needs it, then kept with the slot.</summary>
    private MessageAssembler? _assembler;
    private Service? _service;
    private Message _message;
    private Outbox? _outbox;

    /// <summary>True while a message waits to be taken by the service.</summary>
    private bool _pending;

    private const int WantsWhole = 1;

    /// <summary>From the moment the service has heard of the connection until it has heard of its end.</summary>
    private const int Opened = 2;

    /// <summary>While the end after a failed service waits for room in the output.</summary>
    private const int Failing = 4;

    /// <summary>From the moment the peer was silent for too long.</summary>
    private const int GivenUp = 8;
    private const int FlagBits = 15;

    /// <summary>One ping that the peer has not answered.</summary>
    private const int Unanswered = 16;

    /// <summary>The flags, and how many pings are unanswered: in one field, as a field takes 12 bytes of a device's heap, in every slot.</summary>
    private int _flags;

    public MessageStage(MessageProtocol protocol, ByteBuffer output, Heartbeat heartbeat)
    {
        _protocol = protocol;
        _reply = new Reply(protocol, output);
        _heartbeat = heartbeat;
        _message = protocol.Message;
    }

    public override StageKind Kind => _protocol is WebSocketProtocol ? StageKind.WebSocket : _protocol is LineProtocol ? StageKind.Lines : StageKind.Raw;

    public override ProtocolError Error
    {
        get
        {
            if (_protocol.Error != ProtocolError.None)
            {
                return _protocol.Error;
            }

            if (_outbox != null && _outbox.HasOverflowed)
            {
                return ProtocolError.PeerTooSlow;
            }

            return (_flags & GivenUp) != 0 ? _heartbeat.Error : ProtocolError.None;
        }
    }

    public override Reply? WaitingReply => _reply.IsWaiting ? _reply : null;

    public override bool IsEnding => !_protocol.CanWrite;

    public override bool OwesAnswer => _reply.IsWaiting && _reply.WaitEnd >= 0;

    public override int WaitLimitOf(Connection connection)
    {
        if (!_protocol.CanWrite || (_reply.IsWaiting && connection.InputEnded))
        {
            return connection.Setup.Options.CloseTimeout;
        }

        // While a message is held, or the peer has nothing to say yet, it keeps nobody waiting. A ping shows whether it is still there:
        // its end stands behind what is not read.
        return (_reply.MayBeSilent || HoldsMessage) && !_heartbeat.HasPings ? -1 : _heartbeat.WaitLimit;
    }

    public override int WholeWait => _reply._flags == 0 && _protocol.CanWrite ? _heartbeat.WaitLimit : NeedsClock;

    public override int SendTimeoutOf(Connection connection)
    {
        return _reply._flags != 0 && _service!.IsDuplex && _protocol.CanWrite ? -1 : base.SendTimeoutOf(connection);
    }

    /// <summary>Makes ready for a new connection.</summary>
    public void Begin(Service service, byte[] topic, byte[] query, Connection connection)
    {
        _protocol.Reset();
        _service = service;
        _pending = false;
        _message = _protocol.Message;
        int whole = service.MaxWholeMessage;
        _flags = whole > 0 ? WantsWhole : 0;
        long most = MostOf(connection.Setup.Limits);
        _protocol.MaxMessage = whole > 0 && whole < most ? whole : most;
        if (whole > 0 && (_assembler == null || _assembler.MaxMessage != _protocol.MaxMessage))
        {
            _assembler = new MessageAssembler((int)_protocol.MaxMessage);
        }

        if (_protocol is LineProtocol lines)
        {
            lines.TooLongReply = service.TooLongReply;
        }

        _outbox = service.Posts ? connection.TakeOutbox(service.WhenQueueIsFull) : null;
        bool isWoken = service.Posts || service.Waits || service.IsDuplex;
        _reply.Begin(connection, topic, query, service.IsDuplex, isWoken ? new Mailbox(_outbox, connection.Waker!, connection.PeerAddress) : null);
        Open(connection);
    }

    /// <summary>Bytes of the longest message, whatever the service wants.</summary>
    private long MostOf(Limits limits)
    {
        return Kind == StageKind.WebSocket ? limits.MaxMessage : Kind == StageKind.Lines ? limits.MaxLine : long.MaxValue;
    }

    public override void End(Connection connection)
    {
        _reply.End();
        if ((_flags & Opened) == 0)
        {
            return;
        }

        _flags &= ~Opened;
        try
        {
            _service!.Closed(_reply);
        }
        catch (Exception exception)
        {
            connection.LogServiceFailure(exception);
        }

        // Kilobytes, perhaps, that would be held until the stage is used again.
        _reply.State = null;
    }

    public override ConnectionStatus Pump(Connection connection)
    {
        while (true)
        {
            if (_reply._flags != 0 && _reply.IsDue && !TryResume(connection))
            {
                return ConnectionStatus.NeedOutput;
            }

            if (_pending && _reply._flags != 0 && _reply.IsWaiting)
            {
                return TrySendPosts(connection.Output) ? ConnectionStatus.Waiting : ConnectionStatus.NeedOutput;
            }

            if (_pending)
            {
                if (!TryDispatch(connection))
                {
                    if (_reply.IsWaiting)
                    {
                        continue;
                    }

                    return ConnectionStatus.NeedOutput;
                }

                if (HasReadAll(connection.Input))
                {
                    return TrySendPosts(connection.Output) ? ConnectionStatus.NeedInput : ConnectionStatus.NeedOutput;
                }
            }

            EchoWholeMessages(connection);
            switch (_protocol.Read(connection.Input, connection.Output))
            {
                case ReadStatus.Message:
                    _pending = (_flags & WantsWhole) == 0 || CompletesMessage();
                    break;
                case ReadStatus.NeedMoreData when _reply._flags == 0 || !_reply.IsDue:
                    return TrySendPosts(connection.Output) ? ConnectionStatus.NeedInput : ConnectionStatus.NeedOutput;
                case ReadStatus.NeedMoreData:
                    break;
                case ReadStatus.OutputFull:
                    return ConnectionStatus.NeedOutput;
                default:
                    return ConnectionStatus.Closing;
            }
        }
    }

    public override ConnectionStatus PumpEndOfInput(Connection connection)
    {
        ConnectionStatus status = Pump(connection);
        if (status == ConnectionStatus.NeedInput)
        {
            // Only lines and bytes have an end of stream that is not the end of the connection.
            if (OwesAnswer && _protocol.CanHalfClose)
            {
                return ConnectionStatus.Waiting;
            }

            _protocol.ReadEndOfInput(connection.Input);
            status = ConnectionStatus.Closing;
        }

        return status;
    }

    public override bool HasWork => (_reply._flags != 0 && _reply.IsDue) || (_outbox != null && _outbox.HasMessages && MayPost);

    /// <summary>True while the service waits for something else before it takes a message, so that nothing further is read from the peer.</summary>
    private bool HoldsMessage => _reply.IsWaiting && _pending;

    /// <summary>True unless the reply to a message is half written, or nothing may be written any more.</summary>
    private bool MayPost => _protocol.CanWrite && !_protocol.IsInsideMessage && (_flags & Failing) == 0;

    public override bool TryGoOn(Connection connection)
    {
        if (_reply.IsDue)
        {
            return true;
        }

        if ((_reply.IsWaiting && connection.InputEnded) || !_protocol.CanWrite)
        {
            return false;
        }

        // What a peer answers that is held back is not read.
        bool counts = !HoldsMessage;
        if (!_heartbeat.TryGoOn(counts ? _flags / Unanswered : 0, _protocol, connection.Output))
        {
            _flags |= GivenUp;
            return false;
        }

        _flags += counts ? Unanswered : 0;
        connection.CountTurn();
        return true;
    }

    public override void InputArrived(Connection connection)
    {
        _flags &= FlagBits;
        if (connection.HasBegunToWait && _protocol.CanWrite)
        {
            CountTurn(connection);
        }
    }

    /// <summary>
    /// True where pings do not depend on what the peer does: what it sends a duplex service may be far ahead of what is taken, pings
    /// of its own included, and it has to hear of us.
    /// </summary>
    private bool IsAlwaysPinged => _service!.IsDuplex && _heartbeat.HasPings;

    /// <summary>Says that the peer's wait starts anew.</summary>
    private void CountTurn(Connection connection)
    {
        if (!IsAlwaysPinged)
        {
            connection.CountTurn();
        }
    }

    public override bool TryClose(CloseStatus status, Connection connection)
    {
        if (!_protocol.TryWriteClose(status, connection.Output))
        {
            return false;
        }

        if (_reply.IsWaiting)
        {
            _reply.EndWait(_service!.IsDuplex);
        }

        return true;
    }

    /// <summary>Tells the service of the connection; one that throws at that ends it.</summary>
    private void Open(Connection connection)
    {
        try
        {
            _service!.Opened(_reply);
            _flags |= Opened;
        }
        catch (Exception exception)
        {
            Fail(exception, connection);
        }
    }

    /// <summary>A shorter way for a service that answers with the same, where the platform has one.</summary>
    partial void EchoWholeMessages(Connection connection);

    /// <summary>Sends what other threads have posted, as far as there is room.</summary>
    private bool TrySendPosts(ByteBuffer output)
    {
        return _outbox == null || !MayPost || _outbox.TryWriteAll(_protocol, output);
    }

    /// <summary>True when the part that was read completes a message.</summary>
    private bool CompletesMessage()
    {
        bool complete = _assembler!.TryComplete(_protocol.Message);
        _message = _assembler.Message;
        return complete;
    }

    /// <summary>
    /// True when a message has been taken, nothing stands behind it, and nothing has changed: another read would only find that out, as
    /// after nearly every message that comes alone.
    /// </summary>
    private bool HasReadAll(ByteBuffer input)
    {
        return input.Start == input.End && _reply._flags == 0 && (_flags & Failing) == 0;
    }

    /// <summary>Offers the message to the service; whatever that throws ends this connection only.</summary>
    /// <returns>False when the service has to wait for room in the output.</returns>
    private bool TryDispatch(Connection connection)
    {
        if (!_protocol.CanWrite)
        {
            _pending = false;
            _reply.SetClosing();
            return true;
        }

        try
        {
            _pending = (_flags & Failing) != 0 || !TryReceive(connection.Output);
            connection.Counters.Messages += _pending ? 0 : 1;
        }
        catch (Exception exception)
        {
            Fail(exception, connection);
        }

        if ((_flags & Failing) != 0)
        {
            _pending = !_protocol.TryWriteClose(CloseStatus.InternalServerError, connection.Output);
        }

        return !_pending;
    }

    /// <summary>A service that throws ends its connection, and nothing else.</summary>
    private void Fail(Exception exception, Connection connection)
    {
        connection.LogServiceFailure(exception);
        _flags |= Failing;
        _pending = true;
    }

    private bool TryReceive(ByteBuffer output)
    {
        bool emptyBefore = output.Start == output.End;
        bool taken = _service!.Received(_message, _reply);
        if (!taken && emptyBefore && !_reply.IsWaiting)
        {
            throw new InvalidOperationException("the reply does not fit into the output buffer");
        }

        return taken;
    }

    /// <summary>Tells the service that its wait is over.</summary>
    /// <returns>False when it has to be told again, once there is room in the output.</returns>
    private bool TryResume(Connection connection)
    {
        bool waits = _reply.IsWaiting;
        long end = _reply.WaitEnd;
        _reply.EndWait(_service!.IsDuplex);
        CountTurn(connection);
        if (!_protocol.CanWrite)
        {
            return true;
        }

        try
        {
            if (_service!.Woken(_reply))
            {
                return true;
            }

            if (connection.Output.Length == 0)
            {
                throw new InvalidOperationException("the answer does not fit into the output buffer");
            }

            if (waits)
            {
                _reply.Wait(end);
            }

            _reply.Mailbox!.MarkWoken();
            return false;
        }
        catch (Exception exception)
        {
            _reply.EndWait(_service!.IsDuplex);
            Fail(exception, connection);
            return true;
        }
    }
}

using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Messages for a service, in whatever protocol.</summary>
internal sealed class MessageStage : Stage
{
    private readonly MessageProtocol _protocol;
    private readonly Reply _reply;
    private readonly int _closeTimeout;
    private readonly Heartbeat _heartbeat;
    private readonly long _maxMessage;

    /// <summary>Made when the first service needs it, then kept with the slot.</summary>
    private MessageAssembler? _assembler;
    private Service? _service;
    private Message _message;
    private bool _wantsWhole;

    /// <summary>True while a message waits to be taken by the service.</summary>
    private bool _pending;

    /// <summary>True while the end after a failed service waits for room in the output.</summary>
    private bool _failing;

    public MessageStage(MessageProtocol protocol, ByteBuffer output, Heartbeat heartbeat, int closeTimeout)
    {
        _protocol = protocol;
        _reply = new Reply(protocol, output);
        _heartbeat = heartbeat;
        _closeTimeout = closeTimeout;
        _maxMessage = protocol.MaxMessage;
        _message = protocol.Message;
    }

    public override ProtocolError Error => _protocol.Error != ProtocolError.None ? _protocol.Error : _heartbeat.Error;

    public override int WaitLimit => _protocol.CanWrite ? _heartbeat.WaitLimit : _closeTimeout;

    /// <summary>Makes ready for a new connection.</summary>
    public void Begin(Service service)
    {
        _protocol.Reset();
        _heartbeat.Reset();
        _service = service;
        _pending = false;
        _failing = false;
        _message = _protocol.Message;
        int whole = service.MaxWholeMessage;
        _wantsWhole = whole > 0;
        _protocol.MaxMessage = _wantsWhole && whole < _maxMessage ? whole : _maxMessage;
        if (_wantsWhole && (_assembler == null || _assembler.MaxMessage != _protocol.MaxMessage))
        {
            _assembler = new MessageAssembler((int)_protocol.MaxMessage);
        }
    }

    public override ConnectionStatus Pump(Connection connection)
    {
        while (true)
        {
            if (_pending && !TryDispatch(connection))
            {
                return ConnectionStatus.NeedOutput;
            }

            switch (_protocol.Read(connection.Input, connection.Output))
            {
                case ReadStatus.Message:
                    _pending = IsForService();
                    break;
                case ReadStatus.NeedMoreData:
                    return ConnectionStatus.NeedInput;
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
            _protocol.ReadEndOfInput(connection.Input);
            status = ConnectionStatus.Closing;
        }

        return status;
    }

    public override bool TryGoOn(Connection connection)
    {
        if (!_protocol.CanWrite || !_heartbeat.TryGoOn(_protocol, connection.Output))
        {
            return false;
        }

        connection.CountTurn();
        return true;
    }

    public override void InputArrived(Connection connection)
    {
        _heartbeat.Answered();
        if (_protocol.CanWrite)
        {
            connection.CountTurn();
        }
    }

    public override bool TryClose(CloseStatus status, Connection connection)
    {
        return _protocol.TryWriteClose(status, connection.Output);
    }

    /// <summary>True when the part that was read, or the message that it completes, is to be offered to the service.</summary>
    private bool IsForService()
    {
        if (!_wantsWhole)
        {
            return true;
        }

        bool complete = _assembler!.TryComplete(_protocol.Message);
        _message = _assembler.Message;
        return complete;
    }

    /// <summary>Offers the message to the service; whatever that throws ends this connection only.</summary>
    /// <returns>False when the service has to wait for room in the output.</returns>
    private bool TryDispatch(Connection connection)
    {
        if (!_protocol.CanWrite)
        {
            _pending = false;
            return true;
        }

        try
        {
            _pending = _failing || !TryReceive(connection.Output);
        }
        catch (Exception exception)
        {
            connection.Log.Write(GatewayLogLevel.Error, "a service failed", exception);
            _failing = true;
        }

        if (_failing)
        {
            _pending = !_protocol.TryWriteClose(CloseStatus.InternalServerError, connection.Output);
        }

        return !_pending;
    }

    private bool TryReceive(ByteBuffer output)
    {
        bool emptyBefore = output.Length == 0;
        bool taken = _service!.Received(_message, _reply);
        if (!taken && emptyBefore)
        {
            throw new InvalidOperationException("the reply does not fit into the output buffer");
        }

        return taken;
    }
}

using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Messages for a service, in whatever protocol.</summary>
internal sealed class MessageStage : Stage
{
    private readonly MessageProtocol _protocol;
    private readonly Reply _reply;
    private readonly int _closeTimeout;
    private Service? _service;
    private bool _pending;

    public MessageStage(MessageProtocol protocol, ByteBuffer output, int closeTimeout)
    {
        _protocol = protocol;
        _reply = new Reply(protocol, output);
        _closeTimeout = closeTimeout;
    }

    public override ProtocolError Error => _protocol.Error;

    public override int WaitLimit => _protocol.CanWrite ? -1 : _closeTimeout;

    /// <summary>Makes ready for a new connection.</summary>
    public void Begin(Service service)
    {
        _protocol.Reset();
        _service = service;
        _pending = false;
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
                    _pending = true;
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

    public override bool TryClose(CloseStatus status, Connection connection)
    {
        return _protocol.TryWriteClose(status, connection.Output);
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
            bool emptyBefore = connection.Output.Length == 0;
            _pending = !_service!.Received(_protocol.Message, _reply);
            if (_pending && emptyBefore)
            {
                throw new InvalidOperationException("the reply does not fit into the output buffer");
            }
        }
        catch (Exception exception)
        {
            connection.Log.Write(GatewayLogLevel.Error, "a service failed", exception);
            _pending = !_protocol.TryWriteClose(CloseStatus.InternalServerError, connection.Output);
        }

        return !_pending;
    }
}

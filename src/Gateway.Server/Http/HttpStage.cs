using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Requests on the HTTP port, one after the other: a page is sent in as many pieces as the output needs, a WebSocket takes the
/// connection over with whatever stands behind its request in the input.
/// </summary>
internal sealed class HttpStage : Stage
{
    private readonly RequestHead _head;
    private Router? _router;

    /// <summary>The page that is being sent, or a part of it; null when there is nothing to send.</summary>
    private byte[]? _body;
    private int _bodySent;

    /// <summary>Where the parts come from, and which one is being sent; null for a page that has none.</summary>
    private PageParts? _parts;
    private int _part;
    private bool _closing;
    private ProtocolError _error;

    public HttpStage(RequestHead head)
    {
        _head = head;
    }

    public override StageKind Kind => StageKind.Http;

    public override ProtocolError Error => _error;

    public override int WaitLimitOf(Connection connection)
    {
        return connection.Setup.Options.HandshakeTimeout;
    }

    private byte[]? Date
    {
        get
        {
            HttpDate? date = _router!.Date;
            return date == null ? null : date.Text;
        }
    }

    /// <summary>Makes ready for a new connection.</summary>
    public void Begin(Router router)
    {
        _router = router;
        _head.Reset();
        _body = null;
        _closing = false;
        _error = ProtocolError.None;
    }

    public override ConnectionStatus Pump(Connection connection)
    {
        while (true)
        {
            if (_body != null && !TrySendBody(connection.Output))
            {
                return ConnectionStatus.NeedOutput;
            }

            if (_closing)
            {
                return ConnectionStatus.Closing;
            }

            // Whatever the request is, the head of its answer has room.
            if (!connection.Output.TryReserve(connection.Setup.MaxReplyHead))
            {
                return ConnectionStatus.NeedOutput;
            }

            if (!TryReadRequest(connection))
            {
                return _closing ? ConnectionStatus.Closing : ConnectionStatus.NeedInput;
            }
        }
    }

    public override ConnectionStatus PumpEndOfInput(Connection connection)
    {
        ConnectionStatus status = Pump(connection);
        if (status == ConnectionStatus.NeedInput)
        {
            _error = _head.IsEmpty && connection.Input.Length == 0 ? ProtocolError.None : ProtocolError.UnexpectedEndOfInput;
            status = ConnectionStatus.Closing;
        }

        return status;
    }

    public override bool TryGoOn(Connection connection)
    {
        bool begun = !_head.IsEmpty || connection.Input.Length > 0;
        if (begun && _body == null && connection.Output.TryReserve(HttpResponse.MaxLength))
        {
            _error = ProtocolError.RequestTimeout;
            HttpResponse.WriteRefusal(408, ProtocolError.None, true, false, connection.Output, Date);
        }

        return false;
    }

    public override bool TryClose(CloseStatus status, Connection connection)
    {
        _closing = true;
        return true;
    }

    /// <summary>Reads a request and answers it.</summary>
    /// <returns>True to go on with the next one; false to wait for input, to close, or after a WebSocket took over.</returns>
    private bool TryReadRequest(Connection connection)
    {
        if (_head.TryRead(connection.Input))
        {
            return Answer(connection);
        }

        if (_head.Error != ProtocolError.None)
        {
            Refuse(_head.Error, connection);
        }

        return false;
    }

    private bool Answer(Connection connection)
    {
        // Before the path is looked at: who may not come in learns nothing of what is there.
        AccessControl? access = connection.Setup.Access;
        int status = access == null ? 0 : access.Check(_head, connection.PeerAddress);
        bool goesOn = true;
        if (status != 0)
        {
            RefuseAccess(status, access!, connection.Output);
        }
        else
        {
            goesOn = AnswerPath(connection);
        }

        connection.CountTurn();
        _head.Reset();
        return goesOn;
    }

    private bool AnswerPath(Connection connection)
    {
        Route? route = _router!.Find(_head);
        if (route == null)
        {
            Refuse(404, connection);
        }
        else if (_head.Method == RequestMethod.Other)
        {
            Refuse(405, connection);
        }
        else if (route.Service == null)
        {
            SendPage(route, connection.Output);
        }
        else
        {
            return AnswerService(route, route.Service, connection);
        }

        return true;
    }

    private bool AnswerService(Route route, Service service, Connection connection)
    {
        AddressList? allowed = service.AllowedClients;
        if (allowed == null || allowed.Contains(connection.PeerAddress))
        {
            return Upgrade(route, service, connection);
        }

        Refuse(403, connection);
        return true;
    }

    /// <summary>Refuses whoever may not come in; a wrong guess ends the connection, so that each costs one.</summary>
    private void RefuseAccess(int status, AccessControl access, ByteBuffer output)
    {
        bool withBody = _head.Method != RequestMethod.Head;
        _closing = true;
        if (status == 401 && access.Challenge != null)
        {
            HttpResponse.WriteUnauthorized(access.Challenge, withBody, false, output, Date);
        }
        else
        {
            HttpResponse.WriteRefusal(status, ProtocolError.None, withBody, false, output, Date);
        }
    }

    private void SendPage(Route route, ByteBuffer output)
    {
        _closing = !KeepsConnection;
        byte[] body = route.MakeBody(_head);
        _parts = route.Parts;
        _part = 0;
        int length = _parts == null ? body.Length : _parts.Length;
        HttpResponse.WritePageHead(route.ContentType!, length, !_closing, output, Date, route.ContentEncoding);
        _body = _head.Method == RequestMethod.Get ? body : null;
        _bodySent = 0;
    }

    /// <summary>Opens a WebSocket, or says what is wrong with the request for one.</summary>
    /// <returns>False when the WebSocket has the connection now.</returns>
    private bool Upgrade(Route route, Service service, Connection connection)
    {
        if (_head.Method == RequestMethod.Head || !OpeningHandshake.IsAskedFor(_head))
        {
            Refuse(426, connection);
            return true;
        }

        ProtocolError error = OpeningHandshake.Check(_head);
        if (error != ProtocolError.None)
        {
            Refuse(error, connection);
            return true;
        }

        AccessControl? access = connection.Setup.Access;

        // It fits: no request is read without room for it.
        OpeningHandshake.TryAccept(_head, access == null ? null : access.SelectProtocol(_head), connection.Output);
        connection.BeginWebSocket(service, route.TopicOf(_head), Route.QueryOf(_head));
        return false;
    }

    /// <summary>A body that nobody reads would be taken for the next request, so a request with one is the last.</summary>
    private bool KeepsConnection => _head.KeepsConnection && !_head.HasBody;

    /// <summary>Refuses a request that is well-formed.</summary>
    private void Refuse(int status, Connection connection)
    {
        _closing = !KeepsConnection;
        HttpResponse.WriteRefusal(status, ProtocolError.None, _head.Method != RequestMethod.Head, !_closing, connection.Output, Date);
    }

    /// <summary>Refuses a malformed request; nothing behind it can be trusted.</summary>
    private void Refuse(ProtocolError error, Connection connection)
    {
        _error = error;
        _closing = true;
        HttpResponse.WriteRefusal(ProtocolErrors.ToHttpStatus(error), error, true, false, connection.Output, Date);
    }

    private bool TrySendBody(ByteBuffer output)
    {
        output.Compact();
        while (_body != null)
        {
            int rest = _body.Length - _bodySent;
            int part = output.FreeSpace < rest ? output.FreeSpace : rest;
            output.TryAppend(_body, _bodySent, part);
            _bodySent += part;
            if (part < rest)
            {
                return false;
            }

            TakeNextPart();
        }

        return true;
    }

    private void TakeNextPart()
    {
        _part++;
        _bodySent = 0;
        _body = _parts != null && _part < _parts.Count ? _parts.Make(_part) : null;
    }
}

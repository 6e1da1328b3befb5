using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// One client of the JSON-RPC service: reads a request, runs its method and keeps the answer until it is sent. Used again for later
/// clients.
/// </summary>
internal sealed class RpcConnection
{
    private static readonly byte[] s_authenticate = AsciiText.ToBytes("_authenticate");

    private readonly RpcContext _context;
    private readonly RpcMethodTable _methods;
    private readonly JsonReader _reader;
    private readonly JsonRpcRequest _request = new JsonRpcRequest();
    private readonly RpcArguments _arguments;
    private readonly JsonWriter _writer;
    private readonly JsonRpcResponse _response;
    private readonly RpcCall _call;
    private readonly SnippetHandshake _handshake;
    private JsonRpcDialect _dialect;
    private long _address;
    private bool _inBatch;

    public RpcConnection(RpcContext context, RpcMethodTable methods)
    {
        _context = context;
        _methods = methods;
        _reader = new JsonReader(context.MaxDepth);
        _arguments = new RpcArguments(context.MaxDepth);
        Answer = new ByteBuffer(context.ReplySize);
        _writer = new JsonWriter(Answer);
        _response = new JsonRpcResponse(_writer);
        _call = new RpcCall(_arguments, _writer, Answer, new EventWait(_writer));
        _handshake = new SnippetHandshake(context.Sessions, _writer);
    }

    /// <summary>What is to be sent.</summary>
    public ByteBuffer Answer { get; }

    /// <summary>The next one that nobody uses, where this one is kept for later clients.</summary>
    public RpcConnection? NextUnused { get; set; }

    /// <summary>True while the answer waits for an event.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>How long it waits, in milliseconds; -1 for ever.</summary>
    public long WaitEnd => _call.Wait.Until;

    /// <summary>True while a request has been run whose answer is not yet sent.</summary>
    public bool IsBusy { get; set; }

    /// <summary>True when the connection is to end after the answer.</summary>
    public bool Ends { get; private set; }

    /// <summary>True when the client gets events streamed.</summary>
    public bool IsStreaming { get; set; }

    /// <summary>True when the client may call.</summary>
    public bool IsAuthenticated { get; private set; }

    /// <summary>Makes ready for a new client.</summary>
    /// <param name="address">Who it is, see <see cref="RemoteAddress"/>.</param>
    /// <param name="mailbox">What to wake it by when it waits.</param>
    public void Open(long address, Mailbox mailbox)
    {
        _address = address;
        _call.Wait.Mailbox = mailbox;
        _dialect = JsonRpcDialect.Unknown;
        _handshake.Reset();
        _call.Begin(0, 0);
        _writer.Reset();
        IsBusy = false;
        IsWaiting = false;
        IsStreaming = false;
        Ends = false;
        IsAuthenticated = _context.Access.IsOpen;
    }

    /// <summary>Forgets the client.</summary>
    public void Close()
    {
        if (IsWaiting)
        {
            _context.Events.TryEndWait(_call.Wait, true);
        }
    }

    /// <summary>Runs what a message asks for.</summary>
    /// <param name="bytes">Where it is; changed in place.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    public void Handle(byte[] bytes, int start, int count)
    {
        _writer.Reset();
        _inBatch = false;
        _request.Reset();
        _reader.Reset(bytes, start, count);
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.StartArray && IsVersion2())
        {
            HandleBatch(bytes, start, count);
        }
        else if (_reader.TokenType == JsonTokenType.StartObject)
        {
            HandleObject(bytes);
        }
        else
        {
            RefuseDocument();
        }
    }

    /// <summary>Looks whether what the answer waits for has come, or will not come.</summary>
    /// <returns>False when it goes on waiting.</returns>
    public bool TryResume()
    {
        EventWait wait = _call.Wait;
        bool late = wait.Until >= 0 && Environment.TickCount64 >= wait.Until;
        if (!_context.Events.TryEndWait(wait, late))
        {
            return false;
        }

        if (!wait.HasEvent && wait.FailsOnTimeout)
        {
            _call.Fail(RpcErrors.EventTimeout);
        }

        IsWaiting = false;
        Complete();
        return true;
    }

    private bool IsVersion2()
    {
        return _dialect == JsonRpcDialect.Unknown || _dialect == JsonRpcDialect.Version2;
    }

    private void HandleObject(byte[] bytes)
    {
        bool whole = _request.Read(_reader, bytes) && !_reader.Read() && _reader.IsComplete;
        if (_dialect == JsonRpcDialect.Unknown)
        {
            _dialect = DialectOf(_request);
        }

        if (whole)
        {
            Run();
        }
        else
        {
            RefuseMalformed();
        }
    }

    private static JsonRpcDialect DialectOf(JsonRpcRequest request)
    {
        if (request.IsVersion2)
        {
            return JsonRpcDialect.Version2;
        }

        return request.HasCommand && !request.HasMethod ? JsonRpcDialect.Snippet : JsonRpcDialect.Sl4a;
    }

    /// <summary>Refuses what is no object and no batch.</summary>
    private void RefuseDocument()
    {
        _reader.Skip();
        bool isJson = !_reader.HasFailed && !_reader.Read() && _reader.IsComplete;
        if (!isJson)
        {
            RefuseMalformed();
            return;
        }

        _response.BeginWithoutId(_dialect);
        WriteError(JsonRpcErrorCode.InvalidRequest, RpcErrors.NoObject);
    }

    /// <summary>Refuses what is no JSON. A client whose request cannot be told would wait for its answer for ever, or take another's.</summary>
    private void RefuseMalformed()
    {
        bool known = _request.IdType != JsonTokenType.None;
        if (known)
        {
            _response.Begin(_request, _dialect);
        }
        else
        {
            _response.BeginWithoutId(_dialect);
        }

        WriteError(JsonRpcErrorCode.ParseError, RpcErrors.Malformed);
        Ends = !known && _dialect != JsonRpcDialect.Version2;
    }

    private void HandleBatch(byte[] bytes, int start, int count)
    {
        _dialect = JsonRpcDialect.Version2;
        int requests = CountBatch();
        _response.BeginWithoutId(_dialect);
        if (requests < 0)
        {
            WriteError(JsonRpcErrorCode.ParseError, RpcErrors.Malformed);
        }
        else if (requests == 0)
        {
            WriteError(JsonRpcErrorCode.InvalidRequest, RpcErrors.BatchEmpty);
        }
        else if (requests > _context.MaxBatch)
        {
            WriteError(JsonRpcErrorCode.InvalidRequest, RpcErrors.BatchTooLong, _context.MaxBatch, null);
        }
        else
        {
            RunBatch(bytes, start, count);
        }
    }

    /// <summary>Checks a batch.</summary>
    /// <returns>Its requests; -1 when it is no JSON.</returns>
    private int CountBatch()
    {
        int count = 0;
        while (_reader.Read() && _reader.Depth > 0)
        {
            _reader.Skip();
            count++;
        }

        return !_reader.HasFailed && !_reader.Read() && _reader.IsComplete ? count : -1;
    }

    private void RunBatch(byte[] bytes, int start, int count)
    {
        int mark = _writer.Mark();
        _inBatch = true;
        _reader.Reset(bytes, start, count);
        _reader.Read();
        _writer.WriteStartArray();
        int empty = Answer.Length;
        while (_reader.Read() && _reader.Depth > 0 && !Ends)
        {
            if (_reader.TokenType == JsonTokenType.StartObject)
            {
                _request.Read(_reader, bytes);
                Run();
            }
            else
            {
                _reader.Skip();
                _response.BeginWithoutId(_dialect);
                WriteError(JsonRpcErrorCode.InvalidRequest, RpcErrors.NoObject);
            }
        }

        bool answers = Answer.Length > empty;
        _writer.WriteEndArray();
        if (!answers)
        {
            _writer.RollBack(mark);
        }
        else if (_writer.HasOverflowed)
        {
            _writer.Reset();
            _response.BeginWithoutId(_dialect);
            WriteError(JsonRpcErrorCode.ServerError, RpcErrors.ResultTooLarge);
        }
    }

    /// <summary>Runs the request and writes its answer, unless that waits.</summary>
    private void Run()
    {
        _response.Begin(_request, _dialect);
        if (_request.HasCommand && !_request.HasMethod && _dialect != JsonRpcDialect.Version2)
        {
            _handshake.Answer(_request);
        }
        else if (CheckRequest() && CheckAccess())
        {
            Call();
        }

        if (_response.IsNotification)
        {
            _response.RollBack();
        }
    }

    private bool CheckRequest()
    {
        bool isVersion2 = _dialect == JsonRpcDialect.Version2;
        string? problem = null;
        if (!HasRightId() && (_request.HasId || !isVersion2))
        {
            problem = RpcErrors.NoId;
        }
        else if (!_request.HasMethod)
        {
            problem = RpcErrors.NoMethod;
        }
        else if (isVersion2 && !_request.IsVersion2)
        {
            problem = RpcErrors.NoVersion;
        }
        else if (!HasRightParams() || (_request.ParamsType == JsonTokenType.None && !isVersion2))
        {
            problem = RpcErrors.NoParams;
        }

        if (problem != null)
        {
            WriteError(JsonRpcErrorCode.InvalidRequest, problem);
        }

        return problem == null;
    }

    private bool HasRightId()
    {
        return _request.IdType != JsonTokenType.None && _request.IdLength <= JsonRpcResponse.MaxId;
    }

    private bool HasRightParams()
    {
        JsonTokenType type = _request.ParamsType;
        return type == JsonTokenType.None || type == JsonTokenType.Null || type == JsonTokenType.StartArray || type == JsonTokenType.StartObject;
    }

    /// <summary>Lets the secret's owners in. Without a secret those may say an empty one who always say one.</summary>
    /// <returns>True when a method is to be called.</returns>
    private bool CheckAccess()
    {
        bool asks = AsciiText.Equals(_request.Bytes, _request.MethodStart, _request.MethodLength, s_authenticate);
        if (!asks && IsAuthenticated)
        {
            return true;
        }

        bool bound = asks && _arguments.TryBind(_context.AuthenticateSignature, 0, _request);
        if (_context.Access.IsOpen)
        {
            if (!bound || _arguments.LengthOf(0) > 0)
            {
                return true;
            }
        }
        else if (!bound || !_context.Access.Check(_arguments.BytesOf(0), _arguments.StartOf(0), _arguments.LengthOf(0), _address))
        {
            WriteError(JsonRpcErrorCode.AuthenticationFailed, RpcErrors.Authentication);
            Ends = true;
            return false;
        }

        IsAuthenticated = true;
        _response.WriteStartResult();
        _writer.WriteBoolean(true);
        _response.WriteEndResult(0, 0);
        return false;
    }

    private void Call()
    {
        int method = _methods.Find(_request.Bytes, _request.MethodStart, _request.MethodLength);
        if (method < 0)
        {
            WriteError(JsonRpcErrorCode.MethodNotFound, RpcErrors.UnknownRpc);
        }
        else if (!_arguments.TryBind(_methods.Text, _methods.StartOf(method), _request))
        {
            WriteError(JsonRpcErrorCode.InvalidParams, _arguments.ErrorText!, _arguments.ErrorNumber, _arguments.ErrorTail);
        }
        else
        {
            Invoke(method);
        }
    }

    private void Invoke(int method)
    {
        _call.Begin(_handshake.Uid, CallNumber());
        _response.WriteStartResult();
        try
        {
            _methods.Invoke(method, _call);
        }
        catch (Exception exception)
        {
            _context.Log.TryWrite(GatewayLogLevel.Error, "a method failed", exception);
            _call.Fail(RpcErrors.Failed);
        }

        Ends |= _call.Ends;
        IsWaiting = _call.Waits && !_call.HasFailed && !IsOver(_call.Wait);
        if (!IsWaiting)
        {
            Complete();
        }
    }

    /// <summary>Looks for what the call waits for.</summary>
    /// <returns>False when it has to wait.</returns>
    private bool IsOver(EventWait wait)
    {
        bool late = wait.Until >= 0 && Environment.TickCount64 >= wait.Until;
        bool mayWait = !_inBatch && !_response.IsNotification;
        if (_context.Events.TryTakeOrWait(wait, !late && mayWait))
        {
            return true;
        }

        if (late && wait.FailsOnTimeout)
        {
            _call.Fail(RpcErrors.EventTimeout);
        }
        else if (!late && !mayWait)
        {
            _call.Fail(RpcErrors.NoWaitInBatch);
        }

        return late || !mayWait;
    }

    /// <summary>Ends the answer: with a result, none meaning null, or an error.</summary>
    private void Complete()
    {
        if (_call.HasFailed)
        {
            WriteCallError();
            return;
        }

        // A name without a value: the method has written nothing.
        if (Answer.Bytes[Answer.End - 1] == ':')
        {
            _writer.WriteNull();
        }

        _response.WriteEndResult(_call.HasCallback ? _call.Uid : 0, _call.Number);
        if (_writer.HasOverflowed)
        {
            WriteError(JsonRpcErrorCode.ServerError, RpcErrors.ResultTooLarge);
        }
    }

    /// <summary>The number of the call in its session: a snippet's callback is named after the request.</summary>
    private int CallNumber()
    {
        int number = 0;
        if (_handshake.Uid != 0)
        {
            _reader.Reset(_request.Bytes, _request.IdStart, _request.IdLength);
            _reader.Read();
            _reader.TryGetInt32(out number);
        }

        return number;
    }

    private void WriteError(JsonRpcErrorCode code, string text)
    {
        WriteError(code, text, -1, null);
    }

    /// <summary>Answers with an error.</summary>
    /// <param name="code">What kind it is.</param>
    /// <param name="text">What is wrong, one of <see cref="RpcErrors"/>.</param>
    /// <param name="number">A number behind the text; -1 for none.</param>
    /// <param name="tail">What stands behind the number; null for nothing.</param>
    private void WriteError(JsonRpcErrorCode code, string text, int number, string? tail)
    {
        _response.WriteStartError(code);
        RpcErrors.Write(_writer, text);
        if (number >= 0)
        {
            _writer.WriteDigits(number);
        }

        if (tail != null)
        {
            _writer.WriteText(tail, 0);
        }

        _response.WriteEndError();
    }

    /// <summary>Answers with what the call says is wrong.</summary>
    private void WriteCallError()
    {
        if (_call.ErrorBytes == null)
        {
            WriteError(JsonRpcErrorCode.ServerError, _call.ErrorText!, _call.ErrorNumber, _call.ErrorTail);
        }
        else
        {
            _response.WriteError(JsonRpcErrorCode.ServerError, _call.ErrorBytes, -1, AsciiText.Empty);
        }
    }
}

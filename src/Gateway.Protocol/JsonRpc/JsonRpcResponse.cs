using System;

namespace Gateway.Protocol;

/// <summary>
/// Writes the answers to requests in the dialect of the client. SL4A and snippets share theirs: <c>callback</c> is always there,
/// which the one needs and the other passes over.
/// </summary>
public sealed class JsonRpcResponse
{
    /// <summary>Longest id in bytes, with quotation marks, that can be answered to.</summary>
    public const int MaxId = 64;

    private static readonly byte[] s_null = AsciiText.ToBytes("null");
    private static readonly byte[] s_id = AsciiText.ToBytes("id");
    private static readonly byte[] s_result = AsciiText.ToBytes("result");
    private static readonly byte[] s_callback = AsciiText.ToBytes("callback");
    private static readonly byte[] s_error = AsciiText.ToBytes("error");
    private static readonly byte[] s_jsonrpc = AsciiText.ToBytes("jsonrpc");
    private static readonly byte[] s_version = AsciiText.ToBytes("2.0");
    private static readonly byte[] s_code = AsciiText.ToBytes("code");
    private static readonly byte[] s_message = AsciiText.ToBytes("message");
    private static readonly byte[] s_data = AsciiText.ToBytes("data");
    private static readonly byte[] s_parseError = AsciiText.ToBytes("Parse error");
    private static readonly byte[] s_invalidRequest = AsciiText.ToBytes("Invalid Request");
    private static readonly byte[] s_methodNotFound = AsciiText.ToBytes("Method not found");
    private static readonly byte[] s_invalidParams = AsciiText.ToBytes("Invalid params");
    private static readonly byte[] s_internalError = AsciiText.ToBytes("Internal error");
    private static readonly byte[] s_authenticationFailed = AsciiText.ToBytes("Authentication failed");
    private static readonly byte[] s_serverError = AsciiText.ToBytes("Server error");

    private static readonly byte[] s_dash = AsciiText.ToBytes("-");

    private readonly JsonWriter _writer;
    private readonly byte[] _id = new byte[MaxId];
    private int _idLength;
    private JsonRpcDialect _dialect;
    private int _start;

    /// <summary>Makes a writer of answers.</summary>
    /// <param name="writer">Where they go.</param>
    public JsonRpcResponse(JsonWriter writer)
    {
        _writer = writer;
    }

    /// <summary>True when the answer is to be thrown away: JSON-RPC 2.0 answers no request without an id.</summary>
    public bool IsNotification { get; private set; }

    /// <summary>Notes what is to be answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="dialect">That of the client.</param>
    public void Begin(JsonRpcRequest request, JsonRpcDialect dialect)
    {
        bool known = request.IdType != JsonTokenType.None && request.IdLength <= MaxId;
        _dialect = dialect;
        _start = _writer.Mark();
        _idLength = known ? request.IdLength : s_null.Length;
        Array.Copy(known ? request.Bytes : s_null, known ? request.IdStart : 0, _id, 0, _idLength);
        IsNotification = dialect == JsonRpcDialect.Version2 && request.HasMethod && request.IdType == JsonTokenType.None;
    }

    /// <summary>Notes that something is to be answered that has no id.</summary>
    /// <param name="dialect">That of the client.</param>
    public void BeginWithoutId(JsonRpcDialect dialect)
    {
        _dialect = dialect;
        _start = _writer.Mark();
        _idLength = s_null.Length;
        Array.Copy(s_null, 0, _id, 0, _idLength);
        IsNotification = false;
    }

    /// <summary>Writes what stands before the result, which is to be written next.</summary>
    public void WriteStartResult()
    {
        WriteStart();
        _writer.WritePropertyName(s_result);
    }

    /// <summary>Writes what stands behind the result.</summary>
    /// <param name="uid">The session of a call that answers by events as well; 0 for any other.</param>
    /// <param name="call">Its number in the session.</param>
    public void WriteEndResult(int uid, int call)
    {
        if (_dialect != JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_callback);
            WriteCallback(uid, call);
            _writer.WritePropertyName(s_error);
            _writer.WriteNull();
        }

        _writer.WriteEndObject();
    }

    /// <summary>Takes back what was written, for another answer or none.</summary>
    public void RollBack()
    {
        _writer.RollBack(_start);
    }

    /// <summary>Writes an error in place of whatever was written of the answer.</summary>
    /// <param name="code">What kind it is; only JSON-RPC 2.0 tells.</param>
    /// <param name="text">What is wrong, in ASCII.</param>
    /// <param name="number">A number behind the text; -1 for none.</param>
    /// <param name="tail">What stands behind the number; may be empty.</param>
    public void WriteError(JsonRpcErrorCode code, byte[] text, int number, byte[] tail)
    {
        RollBack();
        WriteStart();
        if (_dialect != JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_result);
            _writer.WriteNull();
            _writer.WritePropertyName(s_callback);
            _writer.WriteNull();
            _writer.WritePropertyName(s_error);
            WriteText(text, number, tail);
        }
        else
        {
            _writer.WritePropertyName(s_error);
            _writer.WriteStartObject();
            _writer.WritePropertyName(s_code);
            _writer.WriteNumber((int)code);
            _writer.WritePropertyName(s_message);
            _writer.WriteString(MessageOf(code));
            _writer.WritePropertyName(s_data);
            WriteText(text, number, tail);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    /// <summary>Writes the id of a call that answers by events, as <c>session-number</c>, or null.</summary>
    private void WriteCallback(int uid, int call)
    {
        if (uid == 0)
        {
            _writer.WriteNull();
            return;
        }

        _writer.WriteStartString();
        _writer.WriteDigits(uid);
        _writer.WriteText(s_dash);
        _writer.WriteDigits(call);
        _writer.WriteEndString();
    }

    private void WriteStart()
    {
        _writer.WriteStartObject();
        if (_dialect == JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_jsonrpc);
            _writer.WriteString(s_version);
        }

        _writer.WritePropertyName(s_id);
        _writer.WriteRaw(_id, 0, _idLength);
    }

    private void WriteText(byte[] text, int number, byte[] tail)
    {
        _writer.WriteStartString();
        _writer.WriteText(text);
        if (number >= 0)
        {
            _writer.WriteDigits(number);
        }

        _writer.WriteText(tail);
        _writer.WriteEndString();
    }

    private static byte[] MessageOf(JsonRpcErrorCode code)
    {
        switch (code)
        {
            case JsonRpcErrorCode.ParseError:
                return s_parseError;
            case JsonRpcErrorCode.InvalidRequest:
                return s_invalidRequest;
            case JsonRpcErrorCode.MethodNotFound:
                return s_methodNotFound;
            case JsonRpcErrorCode.InvalidParams:
                return s_invalidParams;
            case JsonRpcErrorCode.InternalError:
                return s_internalError;
            case JsonRpcErrorCode.AuthenticationFailed:
                return s_authenticationFailed;
            default:
                return s_serverError;
        }
    }
}

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

    private static readonly byte[] s_texts = TextTable.Make(
        "null|id|result|callback|error|jsonrpc|2.0|code|message|data|-|Parse error|Invalid Request|Method not found|"
        + "Invalid params|Internal error|Authentication failed|Server error");
    private const int NullText = 0;
    private const int IdText = 1;
    private const int ResultText = 2;
    private const int CallbackText = 3;
    private const int ErrorText = 4;
    private const int JsonrpcText = 5;
    private const int VersionText = 6;
    private const int CodeText = 7;
    private const int MessageText = 8;
    private const int DataText = 9;
    private const int DashText = 10;
    private const int ParseErrorText = 11;
    private const int InvalidRequestText = 12;
    private const int MethodNotFoundText = 13;
    private const int InvalidParamsText = 14;
    private const int InternalErrorText = 15;
    private const int AuthenticationFailedText = 16;
    private const int ServerErrorText = 17;

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
        _idLength = known ? request.IdLength : TextTable.LengthOf(s_texts, NullText);
        Array.Copy(known ? request.Bytes : s_texts, known ? request.IdStart : s_texts[NullText], _id, 0, _idLength);
        IsNotification = dialect == JsonRpcDialect.Version2 && request.HasMethod && !request.HasId;
    }

    /// <summary>Notes that something is to be answered that has no id.</summary>
    /// <param name="dialect">That of the client.</param>
    public void BeginWithoutId(JsonRpcDialect dialect)
    {
        _dialect = dialect;
        _start = _writer.Mark();
        _idLength = TextTable.LengthOf(s_texts, NullText);
        Array.Copy(s_texts, s_texts[NullText], _id, 0, _idLength);
        IsNotification = false;
    }

    /// <summary>Writes what stands before the result, which is to be written next.</summary>
    public void WriteStartResult()
    {
        WriteStart();
        _writer.WritePropertyName(s_texts, ResultText);
    }

    /// <summary>Writes what stands behind the result.</summary>
    /// <param name="uid">The session of a call that answers by events as well; 0 for any other.</param>
    /// <param name="call">Its number in the session.</param>
    public void WriteEndResult(int uid, int call)
    {
        if (_dialect != JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_texts, CallbackText);
            WriteCallback(uid, call);
            _writer.WritePropertyName(s_texts, ErrorText);
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
        WriteStartError(code);
        _writer.WriteText(text);
        if (number >= 0)
        {
            _writer.WriteDigits(number);
        }

        _writer.WriteText(tail);
        WriteEndError();
    }

    /// <summary>Writes, in place of whatever was written of the answer, what stands before an error's text, which is to be written next as parts of a string.</summary>
    /// <param name="code">What kind it is; only JSON-RPC 2.0 tells.</param>
    public void WriteStartError(JsonRpcErrorCode code)
    {
        RollBack();
        WriteStart();
        if (_dialect != JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_texts, ResultText);
            _writer.WriteNull();
            _writer.WritePropertyName(s_texts, CallbackText);
            _writer.WriteNull();
            _writer.WritePropertyName(s_texts, ErrorText);
        }
        else
        {
            _writer.WritePropertyName(s_texts, ErrorText);
            _writer.WriteStartObject();
            _writer.WritePropertyName(s_texts, CodeText);
            _writer.WriteNumber((int)code);
            _writer.WritePropertyName(s_texts, MessageText);
            _writer.WriteString(s_texts, MessageOf(code));
            _writer.WritePropertyName(s_texts, DataText);
        }

        _writer.WriteStartString();
    }

    /// <summary>Writes what stands behind an error's text.</summary>
    public void WriteEndError()
    {
        _writer.WriteEndString();
        if (_dialect == JsonRpcDialect.Version2)
        {
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
        _writer.WriteText(s_texts, DashText);
        _writer.WriteDigits(call);
        _writer.WriteEndString();
    }

    private void WriteStart()
    {
        _writer.WriteStartObject();
        if (_dialect == JsonRpcDialect.Version2)
        {
            _writer.WritePropertyName(s_texts, JsonrpcText);
            _writer.WriteString(s_texts, VersionText);
        }

        _writer.WritePropertyName(s_texts, IdText);
        _writer.WriteRaw(_id, 0, _idLength);
    }

    private static int MessageOf(JsonRpcErrorCode code)
    {
        switch (code)
        {
            case JsonRpcErrorCode.ParseError:
                return ParseErrorText;
            case JsonRpcErrorCode.InvalidRequest:
                return InvalidRequestText;
            case JsonRpcErrorCode.MethodNotFound:
                return MethodNotFoundText;
            case JsonRpcErrorCode.InvalidParams:
                return InvalidParamsText;
            case JsonRpcErrorCode.InternalError:
                return InternalErrorText;
            case JsonRpcErrorCode.AuthenticationFailed:
                return AuthenticationFailedText;
            default:
                return ServerErrorText;
        }
    }
}

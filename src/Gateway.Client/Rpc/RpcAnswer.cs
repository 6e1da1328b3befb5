using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>The answer to a call, in either dialect.</summary>
internal sealed class RpcAnswer
{
    private static readonly byte[] s_id = AsciiText.ToBytes("id");
    private static readonly byte[] s_result = AsciiText.ToBytes("result");
    private static readonly byte[] s_error = AsciiText.ToBytes("error");

    private RpcValue? _id;
    private RpcValue? _result;
    private RpcValue? _error;

    private RpcAnswer()
    {
    }

    private bool HasFailed => _error != null && !_error.IsNull;

    /// <summary>Reads an answer.</summary>
    /// <param name="line">What the server has sent; kept.</param>
    /// <returns>Null when it is none.</returns>
    public static RpcAnswer? TryParse(byte[] line)
    {
        RpcAnswer answer = new RpcAnswer();
        JsonReader reader = new JsonReader(RpcValue.MaxDepth);
        reader.Reset(line, 0, line.Length);
        bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            answer.ReadMember(reader, line);
        }

        bool whole = isObject && !reader.Read() && reader.IsComplete;
        return whole && (answer._result != null || answer.HasFailed) ? answer : null;
    }

    /// <summary>True when it answers a call; so does an error without an id, as the server could not read that of the call.</summary>
    public bool IsFor(int id)
    {
        return _id == null || _id.IsNull ? HasFailed : _id.ToInt32Or(0) == id;
    }

    /// <summary>The result.</summary>
    /// <exception cref="RpcException">The answer is an error.</exception>
    public RpcValue ToResult()
    {
        return HasFailed ? throw ToException(_error!) : _result!;
    }

    private static RpcException ToException(RpcValue error)
    {
        RpcValue? message = error["message"];
        if (message == null)
        {
            return new RpcException(0, error.ToTextOrJson(), null);
        }

        RpcValue? code = error["code"];
        RpcValue? details = error["data"];
        bool hasDetails = details != null && !details.IsNull;
        return new RpcException(code == null ? 0 : code.ToInt32Or(0), message.ToTextOrJson(), hasDetails ? details!.ToTextOrJson() : null);
    }

    private void ReadMember(JsonReader reader, byte[] line)
    {
        bool isId = reader.ValueEquals(s_id);
        bool isResult = reader.ValueEquals(s_result);
        bool isError = reader.ValueEquals(s_error);
        RpcValue? value = RpcValue.TryTake(reader, line);
        _id = isId ? value : _id;
        _result = isResult ? value : _result;
        _error = isError ? value : _error;
    }
}

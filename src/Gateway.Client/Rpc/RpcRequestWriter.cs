using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>Writes requests in the dialect of the server. Its buffer grows with the largest one.</summary>
internal sealed class RpcRequestWriter
{
    private const int FirstSize = 256;

    /// <summary>Arrays in one another, the one of all arguments among them. One that is in itself has no end.</summary>
    private const int MaxDepth = 32;

    private static readonly byte[] s_id = AsciiText.ToBytes("id");
    private static readonly byte[] s_method = AsciiText.ToBytes("method");
    private static readonly byte[] s_params = AsciiText.ToBytes("params");
    private static readonly byte[] s_jsonrpc = AsciiText.ToBytes("jsonrpc");
    private static readonly byte[] s_version = AsciiText.ToBytes("2.0");

    private readonly bool _isVersion2;
    private ByteBuffer _request;
    private JsonWriter _writer;

    public RpcRequestWriter(JsonRpcDialect dialect)
    {
        _isVersion2 = dialect == JsonRpcDialect.Version2;
        _request = new ByteBuffer(FirstSize);
        _writer = new JsonWriter(_request);
    }

    /// <summary>Writes a request.</summary>
    /// <returns>Where it is until the next one is written.</returns>
    /// <exception cref="ArgumentException">An argument is none that JSON has.</exception>
    public ByteBuffer Write(int id, string method, object?[] arguments)
    {
        byte[] name = Encoding.UTF8.GetBytes(method);
        WriteRequest(id, name, arguments);
        while (_writer.HasOverflowed)
        {
            _request = new ByteBuffer(2 * _request.Capacity);
            _writer = new JsonWriter(_request);
            WriteRequest(id, name, arguments);
        }

        return _request;
    }

    private void WriteRequest(int id, byte[] method, object?[] arguments)
    {
        _writer.Reset();
        _writer.WriteStartObject();
        if (_isVersion2)
        {
            _writer.WritePropertyName(s_jsonrpc);
            _writer.WriteString(s_version);
        }

        _writer.WritePropertyName(s_id);
        _writer.WriteNumber(id);
        _writer.WritePropertyName(s_method);
        _writer.WriteString(method);
        _writer.WritePropertyName(s_params);
        WriteArray(arguments, 0);
        _writer.WriteEndObject();
    }

    private void WriteArray(Array values, int depth)
    {
        Rule.Require(depth < MaxDepth, "arguments have at most 31 arrays in one another");
        _writer.WriteStartArray();
        foreach (object? value in values)
        {
            WriteValue(value, depth + 1);
        }

        _writer.WriteEndArray();
    }

    private void WriteValue(object? value, int depth)
    {
        switch (value)
        {
            case null:
                _writer.WriteNull();
                break;
            case string text:
                _writer.WriteString(Encoding.UTF8.GetBytes(text));
                break;
            case bool truth:
                _writer.WriteBoolean(truth);
                break;
            case int number:
                _writer.WriteNumber(number);
                break;
            case long number:
                _writer.WriteNumber(number);
                break;
            case byte or sbyte or short or ushort or uint or ulong:
                _writer.WriteRaw(AsciiText.ToBytes(value.ToString()!));
                break;
            case double number:
                WriteDouble(number);
                break;
            case float number:
                WriteDouble(number);
                break;
            case RpcValue json:
                json.WriteTo(_writer);
                break;
            case Array array:
                WriteArray(array, depth);
                break;
            default:
                throw new ArgumentException("an argument is of a type that JSON does not have");
        }
    }

    private void WriteDouble(double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            throw new ArgumentException("JSON has no such number");
        }

        // As a value that is JSON already: both platforms write digits, a point and an exponent.
        _writer.WriteRaw(AsciiText.ToBytes(NumberText.Of(number)));
    }
}

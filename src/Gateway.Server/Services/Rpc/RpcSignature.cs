using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Reads a method's signature, as <c>eventPost(String name, Object data, Boolean enqueue=false)</c>, once, when methods are
/// registered. A default is JSON without blanks and commas.
/// </summary>
internal sealed class RpcSignature
{
    private readonly byte[] _text;
    private int _position;

    public RpcSignature(byte[] text)
    {
        _text = text;
        Name = ReadUntil('(');
        Parameters = ReadParameters();
    }

    /// <summary>The method's name.</summary>
    public byte[] Name { get; }

    public RpcParameter[] Parameters { get; }

    private RpcParameter[] ReadParameters()
    {
        RpcParameter[] parameters = new RpcParameter[0];
        while (_text[_position] != ')')
        {
            RpcParameter[] more = new RpcParameter[parameters.Length + 1];
            Array.Copy(parameters, more, parameters.Length);
            more[parameters.Length] = ReadParameter();
            parameters = more;
        }

        return parameters;
    }

    private RpcParameter ReadParameter()
    {
        RpcType type = TypeOf(ReadUntil(' '));
        int start = _position;
        while (_text[_position] != '=' && _text[_position] != ',' && _text[_position] != ')')
        {
            _position++;
        }

        byte[] name = Slice(start, _position);
        byte[]? byDefault = null;
        if (_text[_position] == '=')
        {
            start = _position + 1;
            while (_text[_position] != ',' && _text[_position] != ')')
            {
                _position++;
            }

            byDefault = Slice(start, _position);
        }

        // A comma and a blank lead to the next one.
        _position += _text[_position] == ',' ? 2 : 0;
        return new RpcParameter(type, name, byDefault);
    }

    private byte[] ReadUntil(char mark)
    {
        int start = _position;
        while (_text[_position] != mark)
        {
            _position++;
        }

        _position++;
        return Slice(start, _position - 1);
    }

    private byte[] Slice(int start, int end)
    {
        byte[] slice = new byte[end - start];
        Array.Copy(_text, start, slice, 0, slice.Length);
        return slice;
    }

    private static RpcType TypeOf(byte[] name)
    {
        for (int type = 0; type <= (int)RpcType.Object; type++)
        {
            if (AsciiText.Equals(name, 0, name.Length, RpcParameter.NameOf((RpcType)type)))
            {
                return (RpcType)type;
            }
        }

        throw new ArgumentException("type");
    }
}

using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The arguments of one call, held against the method's signature: here alone it is decided what is wrong with them.</summary>
internal sealed class RpcArguments
{
    private const int Missing = -1;

    private static readonly byte[] s_nothing = new byte[0];
    private static readonly byte[] s_true = AsciiText.ToBytes("true");
    private static readonly byte[] s_false = AsciiText.ToBytes("false");

    /// <summary>What Lua adds to the arguments of a function: their number.</summary>
    private static readonly byte[] s_luaCount = AsciiText.ToBytes("n");

    private readonly JsonReader _reader;
    private readonly byte[][] _sources = new byte[RpcMethodTable.MaxParameters][];
    private readonly int[] _starts = new int[RpcMethodTable.MaxParameters];
    private readonly int[] _lengths = new int[RpcMethodTable.MaxParameters];
    private readonly int[] _numbers = new int[RpcMethodTable.MaxParameters];
    private readonly bool[] _nulls = new bool[RpcMethodTable.MaxParameters];
    private byte[] _bytes = s_nothing;
    private int _count;

    public RpcArguments(int maxDepth)
    {
        _reader = new JsonReader(maxDepth);
    }

    /// <summary>What is wrong, after <see cref="TryBind"/>.</summary>
    public byte[] ErrorText { get; private set; } = s_nothing;

    /// <summary>Which argument is wrong, from 1 on; -1 when it is none of them.</summary>
    public int ErrorNumber { get; private set; }

    /// <summary>What stands behind its number.</summary>
    public byte[] ErrorTail { get; private set; } = s_nothing;

    /// <summary>True when the argument is null.</summary>
    public bool IsNull(int index)
    {
        return _nulls[index];
    }

    /// <summary>The argument as a number; a truth value is 0 or 1.</summary>
    public int NumberOf(int index)
    {
        return _numbers[index];
    }

    /// <summary>Where the argument is: a text without quotation marks, its escapes resolved; an object as JSON.</summary>
    public byte[] BytesOf(int index)
    {
        return _sources[index];
    }

    public int StartOf(int index)
    {
        return _starts[index];
    }

    public int LengthOf(int index)
    {
        return _lengths[index];
    }

    /// <summary>Takes the arguments of a request, whose JSON is in order. Escapes are resolved in place.</summary>
    /// <returns>False when they do not fit the method.</returns>
    public bool TryBind(RpcParameter[] parameters, JsonRpcRequest request)
    {
        _bytes = request.Bytes;
        _count = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            _starts[i] = Missing;
        }

        if (request.ParamsType == JsonTokenType.StartArray)
        {
            FindByPosition(request, parameters.Length);
        }
        else if (request.ParamsType == JsonTokenType.StartObject && !TryFindByName(request, parameters))
        {
            return Fail(RpcErrors.NoSuchParameter, -1, s_nothing);
        }

        if (_count > parameters.Length)
        {
            return Fail(RpcErrors.TooManyParameters, -1, s_nothing);
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            if (!TryTake(parameters[i], i))
            {
                return false;
            }
        }

        return true;
    }

    private void FindByPosition(JsonRpcRequest request, int expected)
    {
        _reader.Reset(_bytes, request.ParamsStart, request.ParamsLength);
        _reader.Read();
        while (_reader.Read() && _reader.Depth > 0)
        {
            if (_count < expected)
            {
                Note(_count);
            }
            else
            {
                _reader.Skip();
            }

            _count++;
        }
    }

    /// <summary>Finds arguments that have names, or the positions that some clients make of them.</summary>
    /// <returns>False when there is one too many.</returns>
    private bool TryFindByName(JsonRpcRequest request, RpcParameter[] parameters)
    {
        _reader.Reset(_bytes, request.ParamsStart, request.ParamsLength);
        _reader.Read();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isCount = _reader.ValueEquals(s_luaCount);
            int index = IndexOf(parameters);
            if (index < 0 && !isCount)
            {
                return false;
            }

            _reader.Read();
            if (index >= 0)
            {
                Note(index);
            }
            else
            {
                _reader.Skip();
            }
        }

        return true;
    }

    private int IndexOf(RpcParameter[] parameters)
    {
        int digit = _reader.TokenLength == 1 ? _bytes[_reader.TokenStart] - '1' : -1;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (i == digit || _reader.ValueEquals(parameters[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Notes where the value is that was read last, with quotation marks.</summary>
    private void Note(int index)
    {
        int start = _reader.TokenType == JsonTokenType.String ? _reader.TokenStart - 1 : _reader.TokenStart;
        _reader.Skip();
        _sources[index] = _bytes;
        _starts[index] = start;
        _lengths[index] = _reader.Position - start;
    }

    private bool TryTake(RpcParameter parameter, int index)
    {
        if (_starts[index] == Missing)
        {
            if (parameter.Default == null)
            {
                return Fail(RpcErrors.Argument, index + 1, RpcErrors.IsNotPresent);
            }

            UseDefault(parameter, index);
        }

        _reader.Reset(_sources[index], _starts[index], _lengths[index]);
        _reader.Read();
        _nulls[index] = _reader.TokenType == JsonTokenType.Null;
        if (_nulls[index])
        {
            return TryTakeNull(parameter, index);
        }

        switch (parameter.Type)
        {
            case RpcType.Integer:
                return TryTakeInteger(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeInteger);
            case RpcType.Boolean:
                return TryTakeBoolean(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeBoolean);
            case RpcType.String:
                return TryTakeString(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeString);
            default:
                return true;
        }
    }

    private void UseDefault(RpcParameter parameter, int index)
    {
        _sources[index] = parameter.Default!;
        _starts[index] = 0;
        _lengths[index] = parameter.Default!.Length;
    }

    /// <summary>Null stands for the default, where there is one.</summary>
    private bool TryTakeNull(RpcParameter parameter, int index)
    {
        if (parameter.Type == RpcType.Object)
        {
            return true;
        }

        if (parameter.Default == null)
        {
            return Fail(RpcErrors.Argument, index + 1, ShouldBe(parameter.Type));
        }

        if (_sources[index] == parameter.Default)
        {
            return true;
        }

        _starts[index] = Missing;
        return TryTake(parameter, index);
    }

    /// <summary>Takes a whole number, also one in a string.</summary>
    private bool TryTakeInteger(int index)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            _reader.Reset(_sources[index], _reader.TokenStart, _reader.TokenLength);
            _reader.Read();
        }

        return _reader.TryGetInt32(out _numbers[index]) && !_reader.Read() && _reader.IsComplete;
    }

    private bool TryTakeBoolean(int index)
    {
        bool isString = _reader.TokenType == JsonTokenType.String;
        bool isTrue = _reader.TokenType == JsonTokenType.True || (isString && _reader.ValueEquals(s_true));
        bool isFalse = _reader.TokenType == JsonTokenType.False || (isString && _reader.ValueEquals(s_false));
        _numbers[index] = isTrue ? 1 : 0;
        if (isTrue || isFalse)
        {
            return true;
        }

        bool isNumber = TryTakeInteger(index);
        _numbers[index] = _numbers[index] != 0 ? 1 : 0;
        return isNumber;
    }

    private bool TryTakeString(int index)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        _starts[index] = _reader.TokenStart;
        _lengths[index] = _reader.HasEscapes ? _reader.Decode(_sources[index], _reader.TokenStart, _reader.TokenLength) : _reader.TokenLength;
        return true;
    }

    private static byte[] ShouldBe(RpcType type)
    {
        return type == RpcType.Integer ? RpcErrors.ShouldBeInteger : type == RpcType.Boolean ? RpcErrors.ShouldBeBoolean : RpcErrors.ShouldBeString;
    }

    private bool Fail(byte[] text, int number, byte[] tail)
    {
        ErrorText = text;
        ErrorNumber = number;
        ErrorTail = tail;
        return false;
    }
}

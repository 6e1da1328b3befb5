using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The arguments of one call, held against the method's signature: here alone it is decided what is wrong with them.</summary>
internal sealed class RpcArguments
{
    private const int Missing = -1;

    private static readonly byte[] s_texts = TextTable.Make("true|false|n");
    private const int TrueText = 0;
    private const int FalseText = 1;

    /// <summary>What Lua adds to the arguments of a function: their number.</summary>
    private const int LuaCountText = 2;

    private readonly JsonReader _reader;
    private readonly RpcSignature _signature = new RpcSignature();
    private readonly byte[][] _sources = new byte[RpcMethodTable.MaxParameters][];

    /// <summary>Where each argument starts; from the two indices on, how long each is, and which number: one array takes 72 bytes less than three.</summary>
    private readonly int[] _places = new int[3 * RpcMethodTable.MaxParameters];
    private const int Lengths = RpcMethodTable.MaxParameters;
    private const int Numbers = 2 * RpcMethodTable.MaxParameters;
    private readonly bool[] _nulls = new bool[RpcMethodTable.MaxParameters];
    private byte[] _bytes = AsciiText.Empty;
    private int _count;

    public RpcArguments(int maxDepth)
    {
        _reader = new JsonReader(maxDepth);
    }

    /// <summary>What is wrong, after <see cref="TryBind"/>.</summary>
    public string? ErrorText { get; private set; }

    /// <summary>Which argument is wrong, from 1 on; -1 when it is none of them.</summary>
    public int ErrorNumber { get; private set; }

    /// <summary>What stands behind its number.</summary>
    public string? ErrorTail { get; private set; }

    /// <summary>True when the argument is null.</summary>
    public bool IsNull(int index)
    {
        return _nulls[index];
    }

    /// <summary>The argument as a number; a truth value is 0 or 1.</summary>
    public int NumberOf(int index)
    {
        return _places[Numbers + index];
    }

    /// <summary>Where the argument is: a text without quotation marks, its escapes resolved; an object as JSON.</summary>
    public byte[] BytesOf(int index)
    {
        return _sources[index];
    }

    public int StartOf(int index)
    {
        return _places[index];
    }

    public int LengthOf(int index)
    {
        return _places[Lengths + index];
    }

    /// <summary>Takes the arguments of a request, whose JSON is in order. Escapes are resolved in place.</summary>
    /// <param name="text">Where the method's signature is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="request">The request.</param>
    /// <returns>False when they do not fit the method.</returns>
    public bool TryBind(byte[] text, int start, JsonRpcRequest request)
    {
        _signature.Read(text, start);
        _bytes = request.Bytes;
        _count = 0;
        int expected = _signature.Count;
        for (int i = 0; i < expected; i++)
        {
            _places[i] = Missing;
        }

        if (request.ParamsType == JsonTokenType.StartArray)
        {
            FindByPosition(request, expected);
        }
        else if (request.ParamsType == JsonTokenType.StartObject && !TryFindByName(request))
        {
            return Fail(RpcErrors.NoSuchParameter, -1, null);
        }

        if (_count > expected)
        {
            return Fail(RpcErrors.TooManyParameters, -1, null);
        }

        for (int i = 0; i < expected; i++)
        {
            if (!TryTake(i))
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
    private bool TryFindByName(JsonRpcRequest request)
    {
        _reader.Reset(_bytes, request.ParamsStart, request.ParamsLength);
        _reader.Read();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isCount = _reader.ValueEquals(s_texts, LuaCountText);
            int index = FindParameter();
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

    /// <summary>The parameter that the name which was read last is meant for; -1 for none.</summary>
    private int FindParameter()
    {
        int digit = _reader.TokenLength == 1 ? _bytes[_reader.TokenStart] - '1' : -1;
        for (int i = 0; i < _signature.Count; i++)
        {
            int start = _signature.NameStart(i);
            if (i == digit || _reader.ValueEquals(_signature.Text, start, _signature.NameEnd(i) - start))
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
        _places[index] = start;
        _places[Lengths + index] = _reader.Position - start;
    }

    private bool TryTake(int index)
    {
        if (_places[index] == Missing)
        {
            if (!_signature.HasDefault(index))
            {
                return Fail(RpcErrors.Argument, index + 1, RpcErrors.IsNotPresent);
            }

            UseDefault(index);
        }

        _reader.Reset(_sources[index], _places[index], _places[Lengths + index]);
        _reader.Read();
        _nulls[index] = _reader.TokenType == JsonTokenType.Null;
        if (_nulls[index])
        {
            return TryTakeNull(index);
        }

        switch (_signature.TypeOf(index))
        {
            case RpcType.Integer:
                return TryTakeInteger(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeInteger);
            case RpcType.Boolean:
                return TryTakeBoolean(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeBoolean);
            case RpcType.String:
                return TryTakeString(index) || Fail(RpcErrors.Argument, index + 1, RpcErrors.ShouldBeString);
            default:
                JoinLines(index);
                return true;
        }
    }

    /// <summary>Makes one line of an object, which is passed on as it is, also to those who read lines: JSON has line breaks between its tokens only.</summary>
    private void JoinLines(int index)
    {
        byte[] bytes = _sources[index];
        int end = _places[index] + _places[Lengths + index];
        for (int i = _places[index]; i < end; i++)
        {
            if (bytes[i] == '\n' || bytes[i] == '\r')
            {
                bytes[i] = (byte)' ';
            }
        }
    }

    private void UseDefault(int index)
    {
        _sources[index] = _signature.Text;
        _places[index] = _signature.DefaultStart(index);
        _places[Lengths + index] = _signature.DefaultLength(index);
    }

    /// <summary>Null stands for the default, where there is one.</summary>
    private bool TryTakeNull(int index)
    {
        RpcType type = _signature.TypeOf(index);
        if (type == RpcType.Object)
        {
            return true;
        }

        if (!_signature.HasDefault(index))
        {
            return Fail(RpcErrors.Argument, index + 1, ShouldBe(type));
        }

        if (_sources[index] == _signature.Text)
        {
            return true;
        }

        _places[index] = Missing;
        return TryTake(index);
    }

    /// <summary>Takes a whole number, also one in a string.</summary>
    private bool TryTakeInteger(int index)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            _reader.Reset(_sources[index], _reader.TokenStart, _reader.TokenLength);
            _reader.Read();
        }

        return _reader.TryGetInt32(out _places[Numbers + index]) && !_reader.Read() && _reader.IsComplete;
    }

    private bool TryTakeBoolean(int index)
    {
        bool isString = _reader.TokenType == JsonTokenType.String;
        bool isTrue = _reader.TokenType == JsonTokenType.True || (isString && _reader.ValueEquals(s_texts, TrueText));
        bool isFalse = _reader.TokenType == JsonTokenType.False || (isString && _reader.ValueEquals(s_texts, FalseText));
        _places[Numbers + index] = isTrue ? 1 : 0;
        if (isTrue || isFalse)
        {
            return true;
        }

        bool isNumber = TryTakeInteger(index);
        _places[Numbers + index] = _places[Numbers + index] != 0 ? 1 : 0;
        return isNumber;
    }

    private bool TryTakeString(int index)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        _places[index] = _reader.TokenStart;
        _places[Lengths + index] = _reader.HasEscapes ? _reader.Decode(_sources[index], _reader.TokenStart, _reader.TokenLength) : _reader.TokenLength;
        return true;
    }

    private static string ShouldBe(RpcType type)
    {
        return type == RpcType.Integer ? RpcErrors.ShouldBeInteger : type == RpcType.Boolean ? RpcErrors.ShouldBeBoolean : RpcErrors.ShouldBeString;
    }

    private bool Fail(string text, int number, string? tail)
    {
        ErrorText = text;
        ErrorNumber = number;
        ErrorTail = tail;
        return false;
    }
}

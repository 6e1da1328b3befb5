using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Reads a method's signature, as <c>eventPost(String name, Object data, Boolean enqueue=false)</c>: where its parameters are and of
/// which type. A default is JSON without blanks and commas. One object reads one signature after the other.
/// </summary>
internal sealed class RpcSignature
{
    /// <summary>In the order of <see cref="RpcType"/>.</summary>
    private static readonly byte[] s_types = TextTable.Make("Integer|Boolean|String|Object");
    private const int TypeCount = 4;

    private readonly byte[] _types = new byte[RpcMethodTable.MaxParameters];
    private readonly ushort[] _names = new ushort[RpcMethodTable.MaxParameters];
    private readonly ushort[] _nameEnds = new ushort[RpcMethodTable.MaxParameters];
    private readonly ushort[] _ends = new ushort[RpcMethodTable.MaxParameters];
    private int _position;

    /// <summary>Where the signature is.</summary>
    public byte[] Text { get; private set; } = AsciiText.Empty;

    /// <summary>The length of the method's name, which stands first.</summary>
    public int NameLength { get; private set; }

    /// <summary>How many parameters there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads a signature.</summary>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public void Read(byte[] text, int start)
    {
        Text = text;
        Count = 0;
        _position = start;
        NameLength = FindEnd((byte)'(', (byte)'(') - start;
        _position = start + NameLength + 1;
        while (text[_position] != ')')
        {
            ReadParameter();
        }
    }

    /// <summary>The type of a parameter.</summary>
    public RpcType TypeOf(int index)
    {
        return (RpcType)_types[index];
    }

    /// <summary>Index of the first byte of a parameter's name.</summary>
    public int NameStart(int index)
    {
        return _names[index];
    }

    /// <summary>Index behind a parameter's name.</summary>
    public int NameEnd(int index)
    {
        return _nameEnds[index];
    }

    /// <summary>True when the argument may be left out.</summary>
    public bool HasDefault(int index)
    {
        return _ends[index] > _nameEnds[index];
    }

    /// <summary>Index of the first byte of the default.</summary>
    public int DefaultStart(int index)
    {
        return _nameEnds[index] + 1;
    }

    /// <summary>The length of the default.</summary>
    public int DefaultLength(int index)
    {
        return _ends[index] - _nameEnds[index] - 1;
    }

    private void ReadParameter()
    {
        int type = _position;
        int typeEnd = FindEnd((byte)' ', (byte)' ');
        if (Count == RpcMethodTable.MaxParameters)
        {
            throw new ArgumentException("parameters");
        }

        _types[Count] = TypeOf(type, typeEnd - type);
        _position = typeEnd + 1;
        _names[Count] = (ushort)_position;
        int end = FindEnd((byte)',', (byte)')');
        int nameEnd = FindEnd((byte)'=', Text[end]);
        _nameEnds[Count] = (ushort)nameEnd;
        _ends[Count] = (ushort)end;
        Count++;

        // A comma and a blank lead to the next one.
        _position = end + (Text[end] == ',' ? 2 : 0);
    }

    /// <summary>Where one of two bytes stands next.</summary>
    private int FindEnd(byte one, byte other)
    {
        for (int i = _position; i < Text.Length; i++)
        {
            if (Text[i] == one || Text[i] == other)
            {
                return i;
            }
        }

        throw new ArgumentException("signature");
    }

    private byte TypeOf(int start, int count)
    {
        for (int type = 0; type < TypeCount; type++)
        {
            if (TextTable.Equals(Text, start, count, s_types, type))
            {
                return (byte)type;
            }
        }

        throw new ArgumentException("type");
    }
}

using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Reads a method's signature, as <c>eventPost(String name, Object data, Boolean enqueue=false)</c>: where its parameters are and of
/// which type. A default is JSON without blanks, commas and parentheses. One object reads one signature after the other. They are kept short, as
/// <c>eventPost(Sname,Odata,Benqueue=false)</c>: on a device that is 600 bytes less for all of them.
/// </summary>
internal sealed class RpcSignature
{
    /// <summary>In the order of <see cref="RpcType"/>.</summary>
    private static readonly byte[] s_types = TextTable.Make("Integer |Boolean |String |Object |, ");
    private const int TypeCount = 4;
    private const int SeparatorText = 4;

    private readonly byte[] _types = new byte[RpcMethodTable.MaxParameters];

    /// <summary>Three for each parameter: where its name begins, where it ends, and where the parameter does.</summary>
    private readonly ushort[] _places = new ushort[3 * RpcMethodTable.MaxParameters];
    private int _position;

    /// <summary>Where the signature is.</summary>
    public byte[] Text { get; private set; } = AsciiText.Empty;

    /// <summary>The length of the method's name, which stands first.</summary>
    public int NameLength { get; private set; }

    /// <summary>How many parameters there are.</summary>
    public int Count { get; private set; }

    /// <summary>Shortens a signature: the first letter of its type stands before a parameter.</summary>
    /// <param name="signature">All of it.</param>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public static byte[] Shorten(string signature)
    {
        byte[] text = AsciiText.ToBytes(signature);
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            text[length++] = c;
            i += c == ',' ? 1 : 0;
            if ((c == '(' || c == ',') && i + 1 < text.Length && text[i + 1] != ')')
            {
                int type = FindType(text, i + 1);
                text[length++] = FirstLetter(type);
                i += TextTable.LengthOf(s_types, type);
            }
        }

        byte[] result = new byte[length];
        Array.Copy(text, result, length);
        return result;
    }

    /// <summary>Writes a shortened signature in full, as a part of a string.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="text">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="length">How many there are.</param>
    public static void Write(JsonWriter writer, byte[] text, int start, int length)
    {
        for (int end = start + length; start < end; start++)
        {
            byte c = text[start];
            if (c == ',')
            {
                writer.WriteText(s_types, SeparatorText);
            }
            else
            {
                writer.WriteText(text, start, 1);
            }

            if ((c == '(' || c == ',') && text[start + 1] != ')')
            {
                start++;
                writer.WriteText(s_types, TypeOf(text[start]));
            }
        }
    }

    /// <summary>Reads a shortened signature.</summary>
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
        return _places[3 * index];
    }

    /// <summary>Index behind a parameter's name.</summary>
    public int NameEnd(int index)
    {
        return _places[(3 * index) + 1];
    }

    /// <summary>True when the argument may be left out.</summary>
    public bool HasDefault(int index)
    {
        return _places[(3 * index) + 2] > _places[(3 * index) + 1];
    }

    /// <summary>Index of the first byte of the default.</summary>
    public int DefaultStart(int index)
    {
        return _places[(3 * index) + 1] + 1;
    }

    /// <summary>The length of the default.</summary>
    public int DefaultLength(int index)
    {
        return _places[(3 * index) + 2] - _places[(3 * index) + 1] - 1;
    }

    private void ReadParameter()
    {
        if (Count == RpcMethodTable.MaxParameters)
        {
            throw new ArgumentException("parameters");
        }

        _types[Count] = TypeOf(Text[_position]);
        _position++;
        int place = 3 * Count;
        _places[place] = (ushort)_position;
        int end = FindEnd((byte)',', (byte)')');
        int nameEnd = FindEnd((byte)'=', Text[end]);
        _places[place + 1] = (ushort)nameEnd;
        _places[place + 2] = (ushort)end;
        Count++;

        // A comma leads to the next one.
        _position = end + (Text[end] == ',' ? 1 : 0);
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

    private static byte TypeOf(byte letter)
    {
        byte type = 0;
        while (FirstLetter(type) != letter)
        {
            type++;
        }

        return type;
    }

    private static byte FirstLetter(int type)
    {
        return s_types[s_types[type]];
    }

    private static int FindType(byte[] text, int start)
    {
        for (int type = 0; type < TypeCount; type++)
        {
            int length = TextTable.LengthOf(s_types, type);
            if (start + length < text.Length && TextTable.Equals(text, start, length, s_types, type))
            {
                return type;
            }
        }

        throw new ArgumentException("type");
    }
}

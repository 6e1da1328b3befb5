using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>A JSON value: the result of a call, a part of one, or an argument that is JSON already.</summary>
public sealed class RpcValue
{
    /// <summary>How deep a value may be nested.</summary>
    internal const int MaxDepth = 64;

    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _length;

    /// <summary>Makes a value of bytes that have been found to be one.</summary>
    private RpcValue(byte[] bytes, int start, int length, JsonTokenType type)
    {
        _bytes = bytes;
        _start = start;
        _length = length;
        Type = type;
    }

    /// <summary>What it is: StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Type { get; }

    /// <summary>True for null.</summary>
    public bool IsNull => Type == JsonTokenType.Null;

    /// <summary>How many elements an array or members an object has; 0 for any other value.</summary>
    public int Count
    {
        get
        {
            JsonReader reader = Begin();
            int count = 0;
            while (reader.Read() && reader.Depth > 0)
            {
                count += reader.TokenType == JsonTokenType.PropertyName ? 0 : 1;
                reader.Skip();
            }

            return count;
        }
    }

    /// <summary>An element of an array.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public RpcValue this[int index]
    {
        get
        {
            JsonReader reader = Begin();
            for (int i = 0; Type == JsonTokenType.StartArray && i < index && reader.Read() && reader.Depth > 0; i++)
            {
                reader.Skip();
            }

            RpcValue? value = Type == JsonTokenType.StartArray && index >= 0 && reader.Depth > 0 ? TryTake(reader, _bytes) : null;
            return value ?? throw new ArgumentException(nameof(index));
        }
    }

    /// <summary>A member of an object.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Null when there is none, or this is no object.</returns>
    public RpcValue? this[string name]
    {
        get
        {
            byte[] wanted = Encoding.UTF8.GetBytes(name);
            JsonReader reader = Begin();
            while (Type == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool found = reader.ValueEquals(wanted);
                RpcValue? value = TryTake(reader, _bytes);
                if (found)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Makes a value of JSON, for an argument.</summary>
    /// <param name="json">One value.</param>
    /// <exception cref="ArgumentException">It is no JSON, or nested deeper than 64.</exception>
    public static RpcValue Parse(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        JsonReader reader = new JsonReader(MaxDepth);
        reader.Reset(bytes, 0, bytes.Length);
        RpcValue? value = TryTake(reader, bytes);
        if (value == null || reader.Read() || !reader.IsComplete)
        {
            throw new ArgumentException(nameof(json));
        }

        // On the wire a request is a line; outside of strings, where they cannot be, line ends mean as little as blanks.
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte)' ' : bytes[i];
        }

        return value;
    }

    /// <summary>The number, when it is a whole one and fits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public int ToInt32()
    {
        return Begin().TryGetInt32(out int value) ? value : throw new FormatException();
    }

    /// <summary>The number, when it is a whole one and fits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public long ToInt64()
    {
        return Begin().TryGetInt64(out long value) ? value : throw new FormatException();
    }

    /// <summary>The number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public double ToDouble()
    {
        return Begin().TryGetDouble(out double value) ? value : throw new FormatException();
    }

    /// <summary>The truth value.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public bool ToBoolean()
    {
        return Begin().TryGetBoolean(out bool value) ? value : throw new FormatException();
    }

    /// <summary>The text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public string ToText()
    {
        if (Type != JsonTokenType.String)
        {
            throw new FormatException();
        }

        JsonReader reader = Begin();
        byte[] text = new byte[reader.TokenLength];
        return Encoding.UTF8.GetString(text, 0, reader.Decode(text, 0, text.Length));
    }

    /// <summary>The value as JSON.</summary>
    public override string ToString()
    {
        return Encoding.UTF8.GetString(_bytes, _start, _length);
    }

    /// <summary>Takes the value that comes next, with everything that is in it.</summary>
    /// <param name="reader">What reads it.</param>
    /// <param name="bytes">What the reader reads; kept.</param>
    /// <returns>Null when there is none, or it is no JSON.</returns>
    internal static RpcValue? TryTake(JsonReader reader, byte[] bytes)
    {
        bool isValue = reader.Read() && reader.TokenType != JsonTokenType.EndArray && reader.TokenType != JsonTokenType.EndObject;
        JsonTokenType type = reader.TokenType;
        int start = type == JsonTokenType.String ? reader.TokenStart - 1 : reader.TokenStart;
        return isValue && reader.Skip() ? new RpcValue(bytes, start, reader.Position - start, type) : null;
    }

    /// <summary>The number, when it is a whole one and fits; otherwise another one.</summary>
    internal int ToInt32Or(int other)
    {
        return Begin().TryGetInt32(out int value) ? value : other;
    }

    /// <summary>The text, or another value as JSON.</summary>
    internal string ToTextOrJson()
    {
        return Type == JsonTokenType.String ? ToText() : ToString();
    }

    /// <summary>Writes it as it is.</summary>
    internal void WriteTo(JsonWriter writer)
    {
        writer.WriteRaw(_bytes, _start, _length);
    }

    private JsonReader Begin()
    {
        JsonReader reader = new JsonReader(MaxDepth);
        reader.Reset(_bytes, _start, _length);
        reader.Read();
        return reader;
    }
}

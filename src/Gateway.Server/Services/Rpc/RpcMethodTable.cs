using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// The methods that clients may call: filled before the server starts, only read afterwards. They are kept as they were written, all
/// in one array, and read anew at each call: on a device objects for them would take more than all else.
/// </summary>
public sealed class RpcMethodTable
{
    /// <summary>As many parameters as a method may have.</summary>
    internal const int MaxParameters = 6;

    /// <summary>The signatures, shortened, each with its method's other name behind it, if it has one.</summary>
    private byte[] _text = AsciiText.Empty;

    /// <summary>Where each method's signature begins.</summary>
    private ushort[] _starts = new ushort[0];
    private byte[] _codes = AsciiText.Empty;

    /// <summary>Which of the facades each method belongs to.</summary>
    private byte[] _owners = AsciiText.Empty;
    private Facade[] _facades = new Facade[0];

    /// <summary>How many methods there are.</summary>
    internal int Count => _starts.Length;

    /// <summary>Where the signatures are.</summary>
    internal byte[] Text => _text;

    /// <summary>Adds a method.</summary>
    /// <param name="facade">Whose method it is.</param>
    /// <param name="code">What <see cref="Facade.Invoke"/> gets, from 0 to 255.</param>
    /// <param name="signature">As <c>eventPost(String name, Object data, Boolean enqueue=false)</c>: types are Integer, Boolean, String and Object, a default is JSON, and at most six parameters. ASCII.</param>
    /// <exception cref="ArgumentException">There is such a method, the signature is none, or there are too many.</exception>
    public void Add(Facade facade, int code, string signature)
    {
        byte[] text = RpcSignature.Shorten(signature);
        RpcSignature read = new RpcSignature();
        read.Read(text, 0);
        if (Find(text, 0, read.NameLength) >= 0 || code < 0 || code > byte.MaxValue)
        {
            throw new ArgumentException(signature);
        }

        ushort[] starts = new ushort[_starts.Length + 1];
        Array.Copy(_starts, starts, _starts.Length);
        starts[_starts.Length] = (ushort)_text.Length;
        Append(text);
        _codes = With(_codes, (byte)code);
        _owners = With(_owners, (byte)IndexOf(facade));
        _starts = starts;
    }

    /// <summary>Gives the method that was added last another name.</summary>
    /// <param name="alias">ASCII.</param>
    public void AddAlias(string alias)
    {
        Append(AsciiText.ToBytes(alias));
    }

    /// <summary>The method of a name; -1 when there is none.</summary>
    /// <param name="bytes">Where the name is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    internal int Find(byte[] bytes, int start, int count)
    {
        for (int method = 0; method < _starts.Length; method++)
        {
            if (IsNamed(method, bytes, start, count))
            {
                return method;
            }
        }

        return -1;
    }

    /// <summary>True when a name is one of a method's two.</summary>
    internal bool IsNamed(int method, byte[] bytes, int start, int count)
    {
        int begin = _starts[method];
        int end = EndOf(method);
        if (begin + count < end && _text[begin + count] == '(' && AsciiText.Equals(bytes, start, _text, begin, count))
        {
            return true;
        }

        // No parenthesis stands in a name, so this is what stands behind the last one.
        return count > 0 && end - count > begin && _text[end - count - 1] == ')' && AsciiText.Equals(bytes, start, _text, end - count, count);
    }

    /// <summary>Index of the first byte of a method's signature in <see cref="Text"/>.</summary>
    internal int StartOf(int method)
    {
        return _starts[method];
    }

    /// <summary>The length of a method's signature.</summary>
    internal int LengthOf(int method)
    {
        int end = EndOf(method);
        while (_text[end - 1] != ')')
        {
            end--;
        }

        return end - _starts[method];
    }

    /// <summary>Runs a method.</summary>
    internal void Invoke(int method, RpcCall call)
    {
        _facades[_owners[method]].Invoke(_codes[method], call);
    }

    private int EndOf(int method)
    {
        return method + 1 < _starts.Length ? _starts[method + 1] : _text.Length;
    }

    private int IndexOf(Facade facade)
    {
        for (int i = 0; i < _facades.Length; i++)
        {
            if (_facades[i] == facade)
            {
                return i;
            }
        }

        Facade[] facades = new Facade[_facades.Length + 1];
        Array.Copy(_facades, facades, _facades.Length);
        facades[_facades.Length] = facade;
        _facades = facades;
        return facades.Length - 1;
    }

    private void Append(byte[] text)
    {
        if (_text.Length + text.Length > ushort.MaxValue)
        {
            throw new ArgumentException("text");
        }

        byte[] longer = new byte[_text.Length + text.Length];
        Array.Copy(_text, longer, _text.Length);
        Array.Copy(text, 0, longer, _text.Length, text.Length);
        _text = longer;
    }

    private static byte[] With(byte[] values, byte value)
    {
        byte[] longer = new byte[values.Length + 1];
        Array.Copy(values, longer, values.Length);
        longer[values.Length] = value;
        return longer;
    }
}

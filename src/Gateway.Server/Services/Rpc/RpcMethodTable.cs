using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The methods that clients may call: filled before the server starts, only read afterwards.</summary>
public sealed class RpcMethodTable
{
    /// <summary>As many parameters as a method may have.</summary>
    internal const int MaxParameters = 6;

    private RpcMethod[] _methods = new RpcMethod[0];

    /// <summary>All methods, in the order in which they were added.</summary>
    internal RpcMethod[] Methods => _methods;

    /// <summary>Adds a method.</summary>
    /// <param name="facade">Whose method it is.</param>
    /// <param name="code">What <see cref="Facade.Invoke"/> gets.</param>
    /// <param name="signature">As <c>eventPost(String name, Object data, Boolean enqueue=false)</c>: types are Integer, Boolean, String and Object, a default is JSON, and at most six parameters. ASCII.</param>
    /// <exception cref="ArgumentException">There is such a method, or the signature is none.</exception>
    public void Add(Facade facade, int code, string signature)
    {
        byte[] text = AsciiText.ToBytes(signature);
        RpcMethod method = new RpcMethod(facade, code, text, new RpcSignature(text));
        if (method.Parameters.Length > MaxParameters || Find(method.Name, 0, method.Name.Length) != null)
        {
            throw new ArgumentException(signature);
        }

        RpcMethod[] methods = new RpcMethod[_methods.Length + 1];
        Array.Copy(_methods, methods, _methods.Length);
        methods[_methods.Length] = method;
        _methods = methods;
    }

    /// <summary>Gives the method that was added last another name.</summary>
    /// <param name="alias">ASCII.</param>
    public void AddAlias(string alias)
    {
        _methods[_methods.Length - 1].Alias = AsciiText.ToBytes(alias);
    }

    /// <summary>The method of a name, or null.</summary>
    /// <param name="bytes">Where the name is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    internal RpcMethod? Find(byte[] bytes, int start, int count)
    {
        RpcMethod[] methods = _methods;
        for (int i = 0; i < methods.Length; i++)
        {
            RpcMethod method = methods[i];
            if (AsciiText.Equals(bytes, start, count, method.Name) ||
                (method.Alias != null && AsciiText.Equals(bytes, start, count, method.Alias)))
            {
                return method;
            }
        }

        return null;
    }
}

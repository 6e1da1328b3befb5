namespace Gateway.Server;

/// <summary>A method that clients may call.</summary>
internal sealed class RpcMethod
{
    public RpcMethod(Facade facade, int code, byte[] help, RpcSignature signature)
    {
        Facade = facade;
        Code = code;
        Help = help;
        Name = signature.Name;
        Parameters = signature.Parameters;
    }

    /// <summary>Whose method it is.</summary>
    public Facade Facade { get; }

    /// <summary>Which of the facade's methods.</summary>
    public int Code { get; }

    /// <summary>The signature, as clients see it.</summary>
    public byte[] Help { get; }

    public byte[] Name { get; }

    public RpcParameter[] Parameters { get; }

    /// <summary>Another name for the same, or null.</summary>
    public byte[]? Alias { get; set; }
}

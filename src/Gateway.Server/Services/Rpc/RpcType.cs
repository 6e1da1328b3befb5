namespace Gateway.Server;

/// <summary>What an argument of a method may be.</summary>
internal enum RpcType
{
    /// <summary>A whole number of 32 bits; also one in a string, as clients send that know no numbers.</summary>
    Integer = 0,

    /// <summary>A truth value; also a number, of which 0 is false.</summary>
    Boolean = 1,

    /// <summary>A text.</summary>
    String = 2,

    /// <summary>Any JSON.</summary>
    Object = 3,
}

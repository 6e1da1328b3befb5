using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A parameter of a method: its type, its name, and, when it may be left out, its default.</summary>
internal sealed class RpcParameter
{
    private static readonly byte[][] s_types =
    {
        AsciiText.ToBytes("Integer"),
        AsciiText.ToBytes("Boolean"),
        AsciiText.ToBytes("String"),
        AsciiText.ToBytes("Object"),
    };

    public RpcParameter(RpcType type, byte[] name, byte[]? byDefault)
    {
        Type = type;
        Name = name;
        Default = byDefault;
    }

    public RpcType Type { get; }

    public byte[] Name { get; }

    /// <summary>The default as JSON; null when the argument is needed.</summary>
    public byte[]? Default { get; }

    /// <summary>What a type is called.</summary>
    public static byte[] NameOf(RpcType type)
    {
        return s_types[(int)type];
    }
}

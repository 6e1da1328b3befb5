namespace Gateway.Native.Generator;

/// <summary>
/// A parameter. Its type is <c>int32</c>, <c>int64</c>, <c>size</c>, <c>bool</c>, <c>bytes</c> (a pointer and a length), an enum or a
/// handle; <c>out</c> before any of these or a structure, or <c>array</c> before a structure.
/// </summary>
public sealed record AbiParameter(string Name, string Type, string Doc)
{
    /// <summary>True for what the call gives back.</summary>
    public bool IsOut => Type.StartsWith("out ", System.StringComparison.Ordinal);

    /// <summary>True for room for several structures.</summary>
    public bool IsArray => Type.StartsWith("array ", System.StringComparison.Ordinal);

    /// <summary>The type without the word before it.</summary>
    public string Kind => Type[(Type.LastIndexOf(' ') + 1)..];
}

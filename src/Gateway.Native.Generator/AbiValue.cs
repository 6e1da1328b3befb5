namespace Gateway.Native.Generator;

/// <summary>One named number.</summary>
public sealed record AbiValue(string Name, int Value, string Doc);

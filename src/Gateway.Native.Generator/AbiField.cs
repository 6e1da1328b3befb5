namespace Gateway.Native.Generator;

/// <summary>A field of a structure: <c>pointer</c>, <c>int32</c>, <c>uint32</c> or <c>uint64</c>.</summary>
public sealed record AbiField(string Name, string Type, string Doc);

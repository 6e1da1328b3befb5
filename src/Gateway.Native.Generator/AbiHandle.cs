namespace Gateway.Native.Generator;

/// <summary>A kind of handle and the C# class behind it.</summary>
public sealed record AbiHandle(string Name, string Class, string Doc);

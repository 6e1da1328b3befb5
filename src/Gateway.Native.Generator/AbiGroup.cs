using System.Collections.Generic;

namespace Gateway.Native.Generator;

/// <summary>A chapter of calls and the C# class that does them.</summary>
public sealed record AbiGroup(string Title, string Class, IReadOnlyList<AbiCall> Calls);

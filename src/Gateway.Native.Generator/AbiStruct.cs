using System.Collections.Generic;

namespace Gateway.Native.Generator;

/// <summary>A structure.</summary>
public sealed record AbiStruct(string Name, string Doc, IReadOnlyList<AbiField> Fields);

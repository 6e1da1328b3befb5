using System.Collections.Generic;

namespace Gateway.Native.Generator;

/// <summary>Named numbers, listed here or taken from an enum of the core.</summary>
public sealed class AbiEnum
{
    /// <summary>Name in C.</summary>
    public required string Name { get; init; }

    /// <summary>What the names of its values begin with in C; may be empty.</summary>
    public required string Prefix { get; init; }

    /// <summary>What it says.</summary>
    public required string Doc { get; init; }

    /// <summary>The core's enum, without its namespace, or null.</summary>
    public string? Core { get; init; }

    /// <summary>The values.</summary>
    public IReadOnlyList<AbiValue> Values { get; set; } = [];
}

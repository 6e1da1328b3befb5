using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Gateway.Native.Generator;

/// <summary>The border as <c>abi.json</c> describes it. The values of enums that name a type of the core are filled in from it.</summary>
public sealed class AbiDescription
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What every name in C begins with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Version; another one is another interface.</summary>
    public required int Major { get; init; }

    /// <summary>Version; a higher one only adds calls.</summary>
    public required int Minor { get; init; }

    /// <summary>Named numbers.</summary>
    public required IReadOnlyList<AbiEnum> Enums { get; init; }

    /// <summary>Structures, all of fixed layout.</summary>
    public required IReadOnlyList<AbiStruct> Structs { get; init; }

    /// <summary>Kinds of opaque handles.</summary>
    public required IReadOnlyList<AbiHandle> Handles { get; init; }

    /// <summary>The calls, in chapters.</summary>
    public required IReadOnlyList<AbiGroup> Groups { get; init; }

    /// <summary>Reads a description.</summary>
    public static AbiDescription Load(string path)
    {
        AbiDescription description = JsonSerializer.Deserialize<AbiDescription>(File.ReadAllText(path), s_options)!;
        foreach (AbiEnum item in description.Enums)
        {
            CoreEnums.Fill(item);
        }

        return description;
    }
}

using System.Collections.Generic;

namespace Gateway.Native.Generator;

/// <summary>One call.</summary>
/// <param name="Name">Name in C, without the prefix.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Python">What of the Python package stands on it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Returns"><c>uint32</c> or <c>text</c>; null for a status.</param>
public sealed record AbiCall(string Name, string Doc, string Python, IReadOnlyList<AbiParameter> Parameters, string? Returns = null)
{
    /// <summary>True when it answers with a status, as nearly all do.</summary>
    public bool ReturnsStatus => Returns == null;
}

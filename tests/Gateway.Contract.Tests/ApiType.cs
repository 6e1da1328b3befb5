using System;
using System.Collections.Generic;

namespace Gateway.Contract.Tests;

/// <summary>One type of a listing.</summary>
internal sealed class ApiType
{
    /// <summary>Takes a header line apart.</summary>
    /// <param name="header">For example <c>public class A.B : A.Base, A.IFirst</c>, or a whole delegate.</param>
    public ApiType(string header)
    {
        int colon = header.IndexOf(" : ", StringComparison.Ordinal);
        Declaration = colon < 0 ? header : header.Substring(0, colon);
        if (colon >= 0)
        {
            Bases.UnionWith(header.Substring(colon + 3).Split(", "));
        }

        string name = Declaration;
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        if (parameters >= 0)
        {
            name = name.Substring(0, parameters);
        }

        int generic = name.IndexOf('<', StringComparison.Ordinal);
        int space = generic < 0 ? name.LastIndexOf(' ') : name.LastIndexOf(' ', generic);
        Name = name.Substring(space + 1);
    }

    /// <summary>The name, with its namespace, a keyword for the types that have one.</summary>
    public string Name { get; }

    /// <summary>The header up to the bases.</summary>
    public string Declaration { get; }

    /// <summary>The base type and the interfaces; of an enum the underlying type.</summary>
    public SortedSet<string> Bases { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>The public and protected members.</summary>
    public HashSet<string> Members { get; } = new HashSet<string>(StringComparer.Ordinal);
}

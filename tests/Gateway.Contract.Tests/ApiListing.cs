using System;
using System.Collections.Generic;
using System.IO;

namespace Gateway.Contract.Tests;

/// <summary>An API listing: types by name, each with its header line and its member lines.</summary>
internal sealed class ApiListing
{
    private readonly Dictionary<string, ApiType> _types = new Dictionary<string, ApiType>(StringComparer.Ordinal);

    /// <summary>The types, by the name in their header.</summary>
    public IReadOnlyDictionary<string, ApiType> Types => _types;

    /// <summary>Reads the text of a listing.</summary>
    /// <param name="text">A header line at the margin, member lines indented, comments from <c>//</c> or <c>#</c>.</param>
    public static ApiListing Parse(string text)
    {
        ApiListing listing = new ApiListing();
        ApiType? current = null;
        StringReader reader = new StringReader(text);
        while (reader.ReadLine() is { } raw)
        {
            string line = WithoutComment(raw).TrimEnd();
            if (line.Length == 0)
            {
                continue;
            }

            if (!line.StartsWith(' '))
            {
                current = new ApiType(line);
                listing._types.Add(current.Name, current);
            }
            else if (current is null)
            {
                throw new FormatException("A member before the first type: " + line);
            }
            else
            {
                current.Members.Add(line.Trim());
            }
        }

        return listing;
    }

    /// <summary>Adds a type.</summary>
    /// <param name="type">The type.</param>
    public void Add(ApiType type)
    {
        _types.Add(type.Name, type);
    }

    private static string WithoutComment(string line)
    {
        if (line.StartsWith('#'))
        {
            return "";
        }

        int comment = line.IndexOf("   // ", StringComparison.Ordinal);
        return comment < 0 ? line : line.Substring(0, comment);
    }
}

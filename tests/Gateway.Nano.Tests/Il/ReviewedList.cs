using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Gateway.Nano.Tests;

/// <summary>A list in Data/: one <c>entry | what is to be said about it</c> a line, comments from <c>#</c>.</summary>
internal sealed class ReviewedList
{
    private readonly Dictionary<string, string> _entries = new Dictionary<string, string>(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Reads the lines of a list.</summary>
    /// <exception cref="FormatException">An entry has no reason, or stands there twice.</exception>
    public ReviewedList(IEnumerable<string> lines)
    {
        foreach (string line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            int bar = line.IndexOf(" | ", StringComparison.Ordinal);
            if (bar < 0 || line.Substring(bar + 3).Trim().Length == 0)
            {
                throw new FormatException("No reason is given: " + line);
            }

            if (!_entries.TryAdd(line.Substring(0, bar).Trim(), line.Substring(bar + 3).Trim()))
            {
                throw new FormatException("Listed twice: " + line);
            }
        }
    }

    /// <summary>Entry and text of every line, in the order of the file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries => _entries;

    /// <summary>Entries that nothing has asked for.</summary>
    public string[] Unused => _entries.Keys.Where(e => !_used.Contains(e)).ToArray();

    /// <summary>Reads a file of Data/.</summary>
    public static ReviewedList Load(string name)
    {
        return new ReviewedList(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", name)));
    }

    /// <summary>True when the entry is listed.</summary>
    public bool Contains(string entry)
    {
        _used.Add(entry);
        return _entries.ContainsKey(entry);
    }
}

using System;
using System.Collections.Generic;
using System.IO;

namespace Gateway.Benchmarks;

/// <summary>What the runs have found: shown on the console and, when asked for, put into the document.</summary>
internal sealed class Report
{
    private readonly List<(string Name, string Text)> _sections = [];
    private readonly BarChart _chart = new();

    /// <summary>Taken before the first figure: what else the machine did, not what the benchmarks make it do.</summary>
    private readonly string _machine = Machine.Describe();

    /// <summary>Adds a section and shows it.</summary>
    /// <param name="name">Its name in the document's markers.</param>
    /// <param name="text">Markdown.</param>
    public void Add(string name, string text)
    {
        _sections.Add((name, text));
        Console.WriteLine(text);
    }

    /// <summary>Adds a bar to the chart.</summary>
    /// <param name="group">The bars that it is compared with.</param>
    /// <param name="label">Whose it is.</param>
    /// <param name="value">Its length.</param>
    /// <param name="isOurs">True to stress it.</param>
    public void Chart(string group, string label, double value, bool isOurs)
    {
        _chart.Add(group, label, value, isOurs);
    }

    /// <summary>Replaces the sections between their markers in the document, with the machine and the date, and the chart.</summary>
    /// <exception cref="InvalidDataException">The document lacks a marker.</exception>
    public void Write(bool withChart)
    {
        string document = File.ReadAllText(Repository.Document);
        foreach ((string name, string text) in _sections)
        {
            document = Replace(document, name, $"{_machine}\n\n{text.TrimEnd()}\n");
        }

        File.WriteAllText(Repository.Document, document);
        if (withChart)
        {
            File.WriteAllText(Repository.Chart, _chart.ToSvg());
        }
    }

    private static string Replace(string document, string name, string text)
    {
        string begin = $"<!-- begin generated: {name} -->\n";
        string end = $"<!-- end generated: {name} -->";
        int from = document.IndexOf(begin, StringComparison.Ordinal);
        int to = document.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidDataException($"{Repository.Document} has no section {name}");
        }

        return string.Concat(document.AsSpan(0, from + begin.Length), text, document.AsSpan(to));
    }
}

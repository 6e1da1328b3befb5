using System;
using System.Text;

namespace Gateway.Benchmarks;

/// <summary>A table of a Markdown document.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a table.</summary>
    /// <param name="head">The names of its columns.</param>
    public MarkdownTable(params string[] head)
    {
        Add(head);
        Add(Array.ConvertAll(head, _ => "---"));
    }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells)
    {
        _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    public override string ToString()
    {
        return _text.ToString();
    }
}

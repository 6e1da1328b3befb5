using System;
using System.Linq;
using System.Text;

namespace Gateway.Native.Generator;

/// <summary>Writes the tables of the manual, between two marks in a page that is otherwise written by hand.</summary>
internal static class TableWriter
{
    private const string Begin = "<!-- generated from abi.json -->\n";
    private const string End = "<!-- end of generated part -->\n";

    /// <summary>A page with its generated part made new.</summary>
    public static string Replace(string page, string part)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, begin, StringComparison.Ordinal);
        return page[..begin] + "\n" + part + "\n" + page[end..];
    }

    /// <summary>Every call for a C programmer.</summary>
    public static string WriteC(AbiDescription abi)
    {
        StringBuilder text = new();
        foreach (AbiGroup group in abi.Groups)
        {
            text.Append($"### {group.Title}\n\n| call | |\n|---|---|\n");
            foreach (AbiCall call in group.Calls)
            {
                string parameters = string.Concat(call.Parameters.Select(parameter => $"<br>`{parameter.Name}`: {parameter.Doc}"));
                text.Append($"| `{HeaderWriter.Declare(abi, call)}` | {call.Doc}{parameters} |\n");
            }

            text.Append('\n');
        }

        text.Append("### Numbers\n\n| name | number | |\n|---|---|---|\n");
        foreach (AbiEnum item in abi.Enums)
        {
            item.Values.ToList().ForEach(value => text.Append($"| `{Names.ToConstant(abi, item, value)}` | {value.Value} | {value.Doc} |\n"));
        }

        return text.ToString();
    }

    /// <summary>What of the Python package stands on which call.</summary>
    public static string WritePython(AbiDescription abi)
    {
        StringBuilder text = new("| Python | C | |\n|---|---|---|\n");
        foreach (AbiCall call in abi.Groups.SelectMany(group => group.Calls))
        {
            text.Append($"| `{call.Python}` | `{abi.Prefix}_{call.Name}` | {call.Doc} |\n");
        }

        return text.ToString();
    }
}

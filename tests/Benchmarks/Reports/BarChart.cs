using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Gateway.Benchmarks;

/// <summary>Groups of bars as an SVG picture; the bars of a group share a scale.</summary>
internal sealed class BarChart
{
    private const int Width = 760;
    private const int LabelWidth = 230;
    private const int BarWidth = 430;
    private const int RowHeight = 20;
    private const int TitleHeight = 30;

    private readonly List<(string Group, string Label, double Value, bool IsOurs)> _bars = [];

    /// <summary>Adds a bar.</summary>
    public void Add(string group, string label, double value, bool isOurs)
    {
        _bars.Add((group, label, value, isOurs));
    }

    /// <summary>Draws all of them.</summary>
    public string ToSvg()
    {
        StringBuilder rows = new();
        int y = 10;
        foreach (IGrouping<string, (string Group, string Label, double Value, bool IsOurs)> group in _bars.GroupBy(bar => bar.Group))
        {
            y += TitleHeight;
            rows.Append(CultureInfo.InvariantCulture, $"<text x=\"10\" y=\"{y - 10}\" font-weight=\"bold\">{group.Key}</text>\n");
            double longest = group.Max(bar => bar.Value);
            foreach ((_, string label, double value, bool isOurs) in group)
            {
                AppendBar(rows, y, label, value, value / longest, isOurs);
                y += RowHeight;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{y + 10}\" ")
            + "font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
            + rows + "</svg>\n";
    }

    private static void AppendBar(StringBuilder rows, int y, string label, double value, double part, bool isOurs)
    {
        double length = Math.Max(1, part * BarWidth);
        string color = isOurs ? "#1f6feb" : "#9aa4ae";
        rows.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{y + 14}\" text-anchor=\"end\">{label}</text>");
        rows.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{y + 3}\" width=\"{length:F1}\" height=\"14\" fill=\"{color}\"/>");
        rows.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + length + 6:F1}\" y=\"{y + 14}\">{Short(value)}</text>\n");
    }

    private static string Short(double value)
    {
        return value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
    }
}

using System;
using System.IO;

namespace Gateway.Nano.Tests;

/// <summary>With <c>GATEWAY_RECORD_COSTS=1</c> tests write what they find into the documentation instead of comparing it.</summary>
internal static class Record
{
    /// <summary>True when they are to.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("GATEWAY_RECORD_COSTS") == "1";

    /// <summary>Puts a text between the marks of a generated section.</summary>
    /// <param name="path">The document.</param>
    /// <param name="section">The section's name.</param>
    /// <param name="text">What is to stand there.</param>
    public static void Write(string path, string section, string text)
    {
        string document = File.ReadAllText(path);
        int start = StartOf(document, section);
        File.WriteAllText(path, document.Substring(0, start) + text + document.Substring(EndOf(document, section)));
    }

    /// <summary>What stands between the marks of a generated section.</summary>
    /// <param name="path">The document.</param>
    /// <param name="section">The section's name.</param>
    public static string Read(string path, string section)
    {
        string document = File.ReadAllText(path);
        return document[StartOf(document, section)..EndOf(document, section)];
    }

    private static int StartOf(string document, string section)
    {
        string mark = $"<!-- begin generated: {section} -->\n";
        return document.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
    }

    private static int EndOf(string document, string section)
    {
        return document.IndexOf($"<!-- end generated: {section} -->", StringComparison.Ordinal);
    }
}

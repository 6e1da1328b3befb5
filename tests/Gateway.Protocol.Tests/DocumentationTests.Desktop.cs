using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace Gateway.Protocol.Tests;

/// <summary>docs/protocol.md promises a member and a test for every rule of RFC 6455; both have to exist.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    private const int Section = 1;
    private const int Source = 4;
    private const int Test = 5;
    private const int FewestRules = 70;

    [TestMethod]
    public void EveryRuleNamesAMemberAndATest()
    {
        string root = FindRoot();
        int rules = 0;
        foreach (string[] row in ReadRules(root))
        {
            rules++;
            string rule = $"{row[Section]}: {row[3]}";
            Match source = Reference().Match(row[Source]);
            Match test = Reference().Match(row[Test]);
            Assert.IsTrue(source.Success && test.Success, $"{rule} names no member or no test");
            Assert.IsTrue(Declares(Path.Combine(root, "src"), source), $"{rule} names {source.Value}, which does not exist");
            Assert.IsTrue(IsTest(Path.Combine(root, "tests"), test), $"{rule} names {test.Value}, which is no test");
        }

        Assert.IsTrue(rules >= FewestRules, $"only {rules} rules were found");
    }

    [TestMethod]
    [DataRow("`Gateway.Protocol/ByteBuffer.cs: Compact`", true)]
    [DataRow("`Gateway.Protocol/ByteBuffer.cs: Explode`", false)]
    [DataRow("`Gateway.Protocol/NoSuchFile.cs: Compact`", false)]
    public void AMemberThatDoesNotExistIsNoticed(string reference, bool exists)
    {
        Match source = Reference().Match(reference);

        Assert.AreEqual(exists, Declares(Path.Combine(FindRoot(), "src"), source));
    }

    /// <summary>The cells of the first table, without its two head lines.</summary>
    private static IEnumerable<string[]> ReadRules(string root)
    {
        foreach (string line in File.ReadLines(Path.Combine(root, "docs", "protocol.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                yield break;
            }

            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length > Test && char.IsAsciiDigit(cells[Section].Length > 0 ? cells[Section][0] : ' '))
            {
                yield return cells;
            }
        }
    }

    private static bool Declares(string folder, Match reference)
    {
        return Contains(folder, reference, $@"^\s+(public|private|internal|protected)\b.*\b{reference.Groups["member"].Value}\b( =>|\(|$)");
    }

    private static bool IsTest(string folder, Match reference)
    {
        return Contains(folder, reference, $@"\[TestMethod\](\s*\[[^\n]*\])*\s*public (static )?(async )?(void|Task) {reference.Groups["member"].Value}\(");
    }

    private static bool Contains(string folder, Match reference, string pattern)
    {
        string path = Path.Combine(folder, reference.Groups["file"].Value);
        return File.Exists(path) && Regex.IsMatch(File.ReadAllText(path), pattern, RegexOptions.Multiline);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(Path.Combine(folder, "Gateway.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Gateway.sln");
    }

    [GeneratedRegex("`(?<file>[^:`]+): (?<member>\\w+)`")]
    private static partial Regex Reference();
}

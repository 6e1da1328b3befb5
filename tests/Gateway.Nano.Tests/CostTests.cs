using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Gateway.Nano.Tests;

/// <summary>
/// How many IL instructions the device interprets for a message, counted by running its assemblies. With
/// <c>GATEWAY_RECORD_COSTS=1</c> the test writes what it counts to Data/costs.txt and to docs/benchmarks.md instead.
/// </summary>
[TestClass]
public class CostTests
{
    private const string FileName = "costs.txt";

    private static string DocumentPath => Path.Combine(Places.Root, "docs", "benchmarks.md");

    /// <summary>Where the counts go.</summary>
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void NoMessageCostsMoreThanRecorded()
    {
        IReadOnlyDictionary<string, long> costs = new CostScenarios().Run();
        foreach (KeyValuePair<string, long> cost in costs)
        {
            TestContext.WriteLine($"| {cost.Key} | {cost.Value} |");
        }

        if (Record.IsWanted)
        {
            WriteFigures(costs);
            return;
        }

        Dictionary<string, long> ceilings = Ceilings();
        CollectionAssert.AreEquivalent(ceilings.Keys, costs.Keys.ToArray());
        string[] worse = costs.Where(c => c.Value > ceilings[c.Key]).Select(c => $"{c.Key}: {c.Value}, recorded {ceilings[c.Key]}").ToArray();
        Assert.IsEmpty(worse, string.Join(Environment.NewLine, worse));
    }

    [TestMethod]
    public void TheDocumentationHasTheRecordedFigures()
    {
        string document = File.ReadAllText(DocumentPath);
        foreach (KeyValuePair<string, long> ceiling in Ceilings())
        {
            Assert.Contains($"| {ceiling.Key} | {ceiling.Value} |", document);
        }
    }

    [TestMethod]
    public void CountsAgainIsTheSame()
    {
        CollectionAssert.AreEqual(new CostScenarios().Run().ToArray(), new CostScenarios().Run().ToArray());
    }

    private static Dictionary<string, long> Ceilings()
    {
        return ReviewedList.Load(FileName).Entries.ToDictionary(e => e.Key, e => long.Parse(e.Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void WriteFigures(IReadOnlyDictionary<string, long> costs)
    {
        string path = Path.Combine(Places.Root, "tests", "Gateway.Nano.Tests", "Data", FileName);
        IEnumerable<string> comments = File.ReadLines(path).Where(l => l.StartsWith('#'));
        File.WriteAllLines(path, comments.Concat(costs.Select(c => $"{c.Key} | {c.Value}")).ToArray());

        string document = File.ReadAllText(DocumentPath);
        foreach (KeyValuePair<string, long> cost in costs)
        {
            document = Regex.Replace(document, "^" + Regex.Escape($"| {cost.Key} | ") + "[0-9]+", $"| {cost.Key} | {cost.Value}", RegexOptions.Multiline);
        }

        File.WriteAllText(DocumentPath, document);
    }
}

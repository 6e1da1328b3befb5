using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>No message costs the device a heap object: the proof reads the IL that the device gets.</summary>
[TestClass]
public class MessagePathTests
{
    private const string Section = "entry points";

    private static string DocumentPath => Path.Combine(Places.Root, "docs", "dialect.md");

    /// <summary>Where the table goes.</summary>
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void NothingOnAMessagesPathAllocates()
    {
        ProgramModel program = ProgramModel.LoadDevice();
        ReviewedList platformCalls = ReviewedList.Load("platform-calls.txt");
        ReviewedList notPerMessage = ReviewedList.Load("not-per-message.txt");
        List<MessagePath> paths = ReviewedList.Load("entry-points.txt").Entries
            .SelectMany(e => FindAll(program, e.Key))
            .Select(m => new MessagePath(m, program, platformCalls, notPerMessage))
            .ToList();

        TestContext.WriteLine(Table(paths));
        if (Record.IsWanted)
        {
            Record.Write(DocumentPath, Section, Table(paths));
        }

        string[] findings = paths.SelectMany(p => p.Findings).GroupBy(f => f.Split(Environment.NewLine)[0] + f.Split(Environment.NewLine)[1]).Select(g => g.First()).ToArray();
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
        Assert.IsEmpty(platformCalls.Unused, "platform-calls.txt lists what nothing calls: " + string.Join(", ", platformCalls.Unused));
        Assert.IsEmpty(notPerMessage.Unused, "not-per-message.txt lists what nothing calls: " + string.Join(", ", notPerMessage.Unused));
    }

    /// <summary>The numbers are those of the day when they were recorded; which entry points there are, and that they allocate nothing, holds.</summary>
    [TestMethod]
    public void TheDocumentationHasEveryEntryPoint()
    {
        ProgramModel program = ProgramModel.LoadDevice();
        string[] expected = ReviewedList.Load("entry-points.txt").Entries.SelectMany(e => FindAll(program, e.Key)).Select(Names.Of).Order().ToArray();
        string[] rows = Record.Read(DocumentPath, Section).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();
        CollectionAssert.AreEqual(expected, rows.Select(r => r.Split('|')[1].Trim()).Order().ToArray(), "GATEWAY_RECORD_COSTS=1 records the table anew");
        Assert.IsTrue(rows.All(r => r.EndsWith("| 0 |", StringComparison.Ordinal)), "allocations");
    }

    private static IEnumerable<MethodDefinition> FindAll(ProgramModel program, string name)
    {
        MethodDefinition[] methods = EntryPoints.Find(program, name).ToArray();
        Assert.IsNotEmpty(methods, "entry-points.txt names what is not there: " + name);
        return methods;
    }

    private static string Table(IEnumerable<MessagePath> paths)
    {
        StringBuilder table = new StringBuilder();
        table.Append("| entry point | methods reached | IL instructions | allocations |\n|---|---|---|---|\n");
        foreach (MessagePath path in paths)
        {
            table.Append($"| {Names.Of(path.Entry)} | {path.Methods} | {path.Instructions} | {path.Findings.Count} |\n");
        }

        return table.ToString();
    }
}

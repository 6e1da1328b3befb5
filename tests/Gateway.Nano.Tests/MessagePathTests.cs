using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>No message costs the device a heap object: the proof reads the IL that the device gets.</summary>
[TestClass]
public class MessagePathTests
{
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
        string[] findings = paths.SelectMany(p => p.Findings).GroupBy(f => f.Split(Environment.NewLine)[0] + f.Split(Environment.NewLine)[1]).Select(g => g.First()).ToArray();
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
        Assert.IsEmpty(platformCalls.Unused, "platform-calls.txt lists what nothing calls: " + string.Join(", ", platformCalls.Unused));
        Assert.IsEmpty(notPerMessage.Unused, "not-per-message.txt lists what nothing calls: " + string.Join(", ", notPerMessage.Unused));
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
        table.AppendLine("| entry point | methods reached | IL instructions | allocations |").AppendLine("|---|---|---|---|");
        foreach (MessagePath path in paths)
        {
            table.AppendLine($"| {Names.Of(path.Entry)} | {path.Methods} | {path.Instructions} | {path.Findings.Count} |");
        }

        return table.ToString();
    }
}

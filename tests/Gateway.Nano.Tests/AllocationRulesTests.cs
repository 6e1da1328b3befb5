using System;
using System.Linq;
using Gateway.Nano.Tests.Samples;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>The walk can fail: it finds what is wrong in each sample, and nothing in those that are right.</summary>
[TestClass]
public class AllocationRulesTests
{
    [TestMethod]
    [DataRow(nameof(AllocationSamples.NewObject), "newobj System.Object")]
    [DataRow(nameof(AllocationSamples.NewArray), "newarr System.Byte")]
    [DataRow(nameof(AllocationSamples.Boxing), "box System.Int32")]
    [DataRow(nameof(AllocationSamples.Literal), "ldstr \"literal\"")]
    [DataRow(nameof(AllocationSamples.Interpolation), "struct local")]
    [DataRow(nameof(AllocationSamples.Concatenation), "not on the list of platform calls: System.String::Concat(System.String,System.String)")]
    [DataRow(nameof(AllocationSamples.Params), "newarr System.Int32")]
    [DataRow(nameof(AllocationSamples.StructLocal), "struct local")]
    [DataRow(nameof(AllocationSamples.StructByValue), "struct by value")]
    [DataRow(nameof(AllocationSamples.StructByValue), "ldsfld copies struct")]
    [DataRow(nameof(AllocationSamples.StructReturned), "struct returned")]
    [DataRow(nameof(AllocationSamples.CallOnValueType), "boxed by a call")]
    [DataRow(nameof(AllocationSamples.NewDelegate), "newobj Gateway.Nano.Tests.Samples.SampleHandler")]
    [DataRow(nameof(AllocationSamples.ThroughVirtual), "newobj System.Object")]
    [DataRow(nameof(AllocationSamples.ThroughInterface), "newarr System.Int32")]
    [DataRow(nameof(AllocationSamples.ThroughDelegate), "newobj System.Object")]
    [DataRow(nameof(AllocationSamples.InFinally), "newobj System.Object")]
    [DataRow(nameof(AllocationSamples.PeersMistakeThrown), "throws System.NotSupportedException")]
    [DataRow(nameof(AllocationSamples.UnlistedPlatformCall), "not on the list of platform calls: System.String::IndexOf(System.Char)")]
    public void FindsWhatAllocates(string method, string finding)
    {
        string[] findings = Walk(method).Findings.ToArray();
        Assert.Contains(f => f.StartsWith(finding, StringComparison.Ordinal), findings, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    [DataRow(nameof(AllocationSamples.OwnMistakeThrown))]
    [DataRow(nameof(AllocationSamples.InCatch))]
    [DataRow(nameof(AllocationSamples.Sum))]
    public void LetsWhatIsFreePass(string method)
    {
        string[] findings = Walk(method).Findings.ToArray();
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    public void AReviewedMethodIsNotEntered()
    {
        string entry = nameof(AllocationSamples.ThroughVirtual);
        Assert.IsEmpty(Walk(entry, "Gateway.Nano.Tests.Samples.SampleDerived::Make | a reason").Findings);
    }

    [TestMethod]
    [DataRow("System.Array::Clear()")]
    [DataRow("System.Array::Clear() | ")]
    public void AListWithoutReasonsIsRefused(string line)
    {
        Assert.ThrowsExactly<FormatException>(() => new ReviewedList([line]));
    }

    [TestMethod]
    public void AnEntryThatNothingUsesIsTold()
    {
        ReviewedList list = new ReviewedList(["# a comment", "one | a reason", "two | a reason"]);
        Assert.IsTrue(list.Contains("one"));
        Assert.IsFalse(list.Contains("three"));
        CollectionAssert.AreEqual(new[] { "two" }, list.Unused);
    }

    private static MessagePath Walk(string method, params string[] reviewed)
    {
        ProgramModel program = SampleProgram.Load();
        MethodDefinition entry = program.Methods.Single(m => m.DeclaringType.Name == nameof(AllocationSamples) && m.Name == method && m.IsPublic);
        return new MessagePath(entry, program, new ReviewedList([]), new ReviewedList(reviewed));
    }
}

using System;
using System.Linq;
using Gateway.Nano.Tests.Samples;

namespace Gateway.Nano.Tests;

/// <summary>Each rule of the dialect fails on the sample that breaks it.</summary>
[TestClass]
public class DialectRulesTests
{
    private static readonly string[] s_findings = DialectRules.Check(SampleProgram.Load()).ToArray();

    [TestMethod]
    [DataRow("GenericType`1", "generic type")]
    [DataRow("GenericMethod", "generic method")]
    [DataRow("GenericUse", "generic type System.Collections.Generic.List")]
    [DataRow("MultiDimensional", "multi-dimensional array")]
    [DataRow("VolatileField", "IsVolatile")]
    [DataRow("IDefaultMethod", "default interface method")]
    [DataRow("CheckedArithmetic", "add.ovf")]
    [DataRow("StackAllocation", "localloc")]
    [DataRow("ExceptionFilter", "exception filter")]
    [DataRow("Asynchronous", "async")]
    [DataRow("Iterator", "yield")]
    [DataRow("Tuple", "generic type System.ValueTuple")]
    [DataRow("SpanParameter", "System.ReadOnlySpan`1")]
    [DataRow("NullableValue", "System.Nullable`1")]
    [DataRow("DecimalNumber", "System.Decimal")]
    [DataRow("ThreadStaticField", "thread-static field Value")]
    [DataRow("ReadOnlyReference", "ref readonly return")]
    [DataRow("EnumInAttribute", "enum given to an attribute")]
    [DataRow("ReadsAnothersStatic", "static initialiser reads")]
    public void FindsWhatTheDeviceCannotRun(string type, string finding)
    {
        string[] findings = FindingsOf(type);
        Assert.Contains(f => f.Contains(finding, StringComparison.Ordinal), findings, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    [DataRow("Right")]
    [DataRow("First")]
    public void LetsWhatRunsPass(string type)
    {
        string[] findings = FindingsOf(type);
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
    }

    private static string[] FindingsOf(string type)
    {
        string place = typeof(DialectSamples).FullName + "/" + type + ":";
        return s_findings.Where(f => f.StartsWith(place, StringComparison.Ordinal)).ToArray();
    }
}

using System;
using System.Linq;

namespace Gateway.Nano.Tests;

/// <summary>The device's assemblies have nothing in them that nanoFramework v1 cannot run.</summary>
[TestClass]
public class DialectTests
{
    [TestMethod]
    public void EverythingRunsOnTheDevice()
    {
        string[] findings = DialectRules.Check(ProgramModel.LoadDevice()).ToArray();
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
    }
}

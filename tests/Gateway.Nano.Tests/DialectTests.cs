using System;
using System.Linq;

namespace Gateway.Nano.Tests;

/// <summary>The device's assemblies have nothing in them that nanoFramework v1 cannot run.</summary>
[TestClass]
public class DialectTests
{
    [TestMethod]
    [DataRow("device")]
    [DataRow("device-tests")]
    [DataRow("device-tests/server")]
    public void EverythingRunsOnTheDevice(string folder)
    {
        string[] findings = DialectRules.Check(ProgramModel.LoadDevice(folder)).ToArray();
        Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
    }
}

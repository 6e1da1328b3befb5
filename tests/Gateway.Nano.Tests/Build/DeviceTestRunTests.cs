using System;
using System.Linq;
using Gateway.DeviceTool;

namespace Gateway.Nano.Tests;

/// <summary>A run on the virtual device counts only when all tests have said that they passed.</summary>
[TestClass]
public class DeviceTestRunTests
{
    [TestMethod]
    public void AllPassed()
    {
        Assert.IsNull(Run("Loaded: a.pe", "Ready.", "Test passed,A.B.0,12", "Test passed,A.C.0,7", "Done.").FindFault(2));
    }

    [TestMethod]
    public void AFailureIsTold()
    {
        Assert.AreEqual("Test failed,A.C.0,no", Run("Ready.", "Test passed,A.B.0,12", "Test failed,A.C.0,no").FindFault(2));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void AnotherNumberOfTestsIsAFault(int expected)
    {
        Assert.IsNotNull(Run("Ready.", "Test passed,A.B.0,12", "Test passed,A.C.0,7", "Done.").FindFault(expected));
    }

    [TestMethod]
    public void AnInterpreterThatCouldNotLoadIsAFault()
    {
        string? fault = Run("Loaded: a.pe", "Link failure: mscorlib").FindFault(0);
        Assert.IsNotNull(fault);
        Assert.Contains("could not load", fault);
    }

    [TestMethod]
    public void IsOverWhenTheLauncherIsDone()
    {
        Assert.IsFalse(Run("Done.").IsOver);
        Assert.IsTrue(Run("Ready.", "Done.").IsOver);
    }

    [TestMethod]
    public void WhatCannotBeStartedIsTold()
    {
        Assert.IsNull(VirtualDevice.Run("no-such-interpreter", [], TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    public void CountsTestsAndRows()
    {
        int expected = typeof(DeviceTestRunTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.IsDefined(typeof(TestMethodAttribute), false))
            .Sum(m => Math.Max(1, m.GetCustomAttributes(typeof(DataRowAttribute), false).Length));
        Assert.IsGreaterThan(60, expected);
        Assert.AreEqual(expected, DeviceTestCount.Of(typeof(DeviceTestRunTests).Assembly.Location));
    }

    private static DeviceTestRun Run(params string[] lines)
    {
        DeviceTestRun run = new DeviceTestRun();
        foreach (string line in lines)
        {
            run.Take(line);
        }

        return run;
    }
}

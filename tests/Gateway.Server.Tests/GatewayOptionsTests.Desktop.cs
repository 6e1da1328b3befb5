using System;

namespace Gateway.Server.Tests;

/// <summary>The options that only the desktop has.</summary>
[TestClass]
public class GatewayOptionsDesktopTests
{
    [TestMethod]
    [DataRow(-1)]
    [DataRow(1001)]
    public void NamesASpinThatIsOutOfRange(int value)
    {
        ArgumentException thrown = Assert.ThrowsExactly<ArgumentException>(() => new GatewayOptions { SpinMicroseconds = value }.Validate());
        Assert.StartsWith("SpinMicroseconds: " + value, thrown.Message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1000)]
    public void TakesTheEndsOfItsRange(int value)
    {
        new GatewayOptions { SpinMicroseconds = value }.Validate();
    }
}

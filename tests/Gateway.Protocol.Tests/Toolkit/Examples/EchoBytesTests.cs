namespace Gateway.Protocol.Tests;

/// <summary>Echo of n bytes: nothing comes out until n bytes are in, then exactly n, and there is a result.</summary>
[TestClass]
public class EchoBytesTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(10)]
    [DataRow(300)]
    public void EchoesExactlySoMany(int count)
    {
        byte[] bytes = TestBytes.Pattern(count);
        EchoBytes echo = new EchoBytes(count);
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual(0, echo.Output.Length);
            Assert.IsFalse(echo.HasResult);
            Check.ThrowsInvalidOperation(() => echo.GetResult());
            Assert.AreEqual(1, echo.Feed(bytes, i, 1));
        }

        Assert.IsTrue(echo.HasResult);
        Check.Step(StepStatus.Completed, echo.Status);
        Assert.AreEqual(count, (int)echo.GetResult()!);
        Check.Bytes(bytes, TestBytes.Slice(echo.Output.Bytes, echo.Output.Start, echo.Output.Length));
    }

    [TestMethod]
    public void WhatComesAfterStaysInTheInput()
    {
        EchoBytes echo = new EchoBytes(3);
        Assert.AreEqual(4, echo.Feed(TestBytes.Hex("0102030405"), 0, 5));
        Assert.AreEqual(3, echo.Output.Length);
        Assert.AreEqual(1, echo.Input.Length);
        Assert.AreEqual((byte)4, echo.Input.Bytes[echo.Input.Start]);
        Assert.AreEqual(0, echo.Feed(TestBytes.Hex("05"), 0, 1));
        Assert.AreEqual(3, echo.Output.Length);
    }

    [TestMethod]
    public void AnEarlyEndIsAnError()
    {
        EchoBytes echo = new EchoBytes(3);
        echo.Feed(TestBytes.Hex("0102"), 0, 2);
        echo.FeedEndOfInput();
        Check.Step(StepStatus.Failed, echo.Status);
        Check.Error(ProtocolError.UnexpectedEndOfInput, echo.Error);
        Check.ThrowsInvalidOperation(() => echo.GetResult());
        Assert.AreEqual(0, echo.Output.Length);
    }
}

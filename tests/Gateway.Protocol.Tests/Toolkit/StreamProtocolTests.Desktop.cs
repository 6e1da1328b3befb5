using System;

namespace Gateway.Protocol.Tests;

/// <summary>Feeding spans is feeding arrays.</summary>
[TestClass]
public class StreamProtocolSpanTests
{
    [TestMethod]
    public void FeedsAsMuchAsFits()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(8, 8);
        int taken = protocol.Feed("k=v;a=b;c=d;e=f;"u8);
        Assert.AreEqual(12, taken);
        Assert.IsTrue(protocol.Output.Window.SequenceEqual("k=v;!"u8));
        protocol.Output.Consume(5);
        Check.Step(StepStatus.OutputFull, protocol.Advance());
        Assert.AreEqual(4, protocol.Feed("e=f;"u8));
        Assert.AreEqual(0, protocol.Feed("g=h;"u8));
    }

    /// <summary>That one byte is not there says nothing of another one.</summary>
    [TestMethod]
    public void TwoBytesAreSearchedFromTheSamePlace()
    {
        byte[] input = AsciiText.ToBytes("a;bc\n;d\n");
        for (int segment = 1; segment <= input.Length; segment++)
        {
            EitherProtocol protocol = new EitherProtocol();
            Check.Bytes(input, StreamDriver.Run(protocol, input, segment));
        }
    }
}

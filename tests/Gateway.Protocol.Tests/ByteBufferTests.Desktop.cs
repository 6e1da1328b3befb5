using System;

namespace Gateway.Protocol.Tests;

/// <summary>The same with spans.</summary>
[TestClass]
public class ByteBufferSpanTests
{
    [TestMethod]
    public void AppendsAsMuchAsFits()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        Assert.AreEqual(3, buffer.Append("abc"u8));
        buffer.Consume(1);
        Assert.AreEqual(1, buffer.Append("de"u8));
        Assert.IsTrue(buffer.Window.SequenceEqual("bcd"u8));
        Assert.AreEqual(0, buffer.Append("e"u8));
        Assert.AreEqual(0, buffer.FreeWindow.Length);
    }

    [TestMethod]
    public void TheFreeWindowIsBehindTheWindow()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        buffer.Append("a"u8);
        Assert.AreEqual(3, buffer.FreeWindow.Length);
        "bc"u8.CopyTo(buffer.FreeWindow);
        buffer.Commit(2);
        Assert.IsTrue(buffer.Window.SequenceEqual("abc"u8));
    }
}

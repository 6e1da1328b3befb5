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

    [TestMethod]
    public void AnEmptyBufferCanGetAnotherArray()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        byte[] first = buffer.Bytes;
        byte[] second = new byte[2];
        buffer.Append("a"u8);
        Assert.ThrowsExactly<InvalidOperationException>(() => buffer.Exchange(second));
        buffer.Consume(1);
        Assert.AreSame(first, buffer.Exchange(second));
        Assert.AreEqual(2, buffer.Append("bcd"u8));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => buffer.Exchange([]));
    }

    [TestMethod]
    public void UnreadBytesMoveWithTheArray()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        byte[] first = buffer.Bytes;
        buffer.Append("abcd"u8);
        buffer.Consume(2);
        Assert.AreSame(first, buffer.MoveTo(new byte[3]));
        Assert.IsTrue(buffer.Window.SequenceEqual("cd"u8));
        Assert.AreEqual(1, buffer.FreeSpace);
        Assert.Throws<ArgumentException>(() => buffer.MoveTo(new byte[1]));
    }
}

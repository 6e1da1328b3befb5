namespace Gateway.Protocol.Tests;

/// <summary>The window in its array.</summary>
[TestClass]
public class ByteBufferTests
{
    [TestMethod]
    public void StartsEmpty()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        IsAt(buffer, 0, 0);
        Assert.AreEqual(4, buffer.Capacity);
        Assert.AreEqual(4, buffer.FreeSpace);
        Assert.AreEqual(4, buffer.Bytes.Length);
        Assert.IsFalse(buffer.IsFull);
        Assert.AreEqual(0, buffer.Window.Length);
        Check.ThrowsArgument(() => new ByteBuffer(0));
        Check.ThrowsArgument(() => new ByteBuffer(-1));
    }

    [TestMethod]
    public void TheWindowMoves()
    {
        ByteBuffer buffer = Filled(8, 6);
        IsAt(buffer, 0, 6);
        buffer.Consume(2);
        IsAt(buffer, 2, 6);
        Check.Bytes(TestBytes.Hex("02030405"), buffer.Window.ToArray());
        buffer.Bytes[6] = 0x77;
        buffer.Commit(1);
        IsAt(buffer, 2, 7);
        Assert.AreEqual(1, buffer.FreeSpace);
        buffer.Compact();
        IsAt(buffer, 0, 5);
        Check.Bytes(TestBytes.Hex("0203040577"), buffer.Window.ToArray());
        buffer.Compact();
        IsAt(buffer, 0, 5);
        buffer.Consume(5);
        IsAt(buffer, 0, 0);
    }

    [TestMethod]
    public void ConsumingNothingChangesNothing()
    {
        ByteBuffer buffer = Filled(8, 6);
        buffer.Consume(3);
        buffer.Consume(0);
        buffer.Commit(0);
        IsAt(buffer, 3, 6);
        buffer.Clear();
        IsAt(buffer, 0, 0);
    }

    [TestMethod]
    public void RefusesWhatIsNotThere()
    {
        ByteBuffer buffer = Filled(8, 6);
        buffer.Consume(1);
        Check.ThrowsArgument(() => buffer.Consume(6));
        Check.ThrowsArgument(() => buffer.Consume(-1));
        Check.ThrowsArgument(() => buffer.Commit(3));
        Check.ThrowsArgument(() => buffer.Commit(-1));
        IsAt(buffer, 1, 6);
    }

    [TestMethod]
    public void IsFullOnlyWhenNothingCanMakeRoom()
    {
        ByteBuffer buffer = Filled(8, 8);
        Assert.IsTrue(buffer.IsFull);
        buffer.Consume(1);
        Assert.IsFalse(buffer.IsFull);
        Assert.AreEqual(0, buffer.FreeSpace);
    }

    [TestMethod]
    public void ReservesByCompactingOnlyWhenNeeded()
    {
        ByteBuffer buffer = Filled(8, 6);
        buffer.Consume(2);
        Assert.IsTrue(buffer.TryReserve(2));
        IsAt(buffer, 2, 6);
        Assert.IsFalse(buffer.TryReserve(5));
        IsAt(buffer, 2, 6);
        Assert.IsTrue(buffer.TryReserve(4));
        IsAt(buffer, 0, 4);
        Check.Bytes(TestBytes.Hex("02030405"), buffer.Window.ToArray());
    }

    [TestMethod]
    public void AppendsAllOrNothing()
    {
        ByteBuffer buffer = Filled(8, 6);
        buffer.Consume(1);
        byte[] source = TestBytes.Hex("a0a1a2a3a4");
        Assert.IsFalse(buffer.TryAppend(source, 0, 4));
        IsAt(buffer, 1, 6);
        Assert.IsTrue(buffer.TryAppend(source, 1, 3));
        Check.Bytes(TestBytes.Hex("0102030405a1a2a3"), buffer.Window.ToArray());
        Assert.IsFalse(buffer.TryAppend((byte)9));
        Assert.IsTrue(buffer.TryAppend(source, 0, 0));
        buffer.Consume(1);
        Assert.IsTrue(buffer.TryAppend((byte)9));
        Check.Bytes(TestBytes.Hex("02030405a1a2a309"), buffer.Window.ToArray());
    }

    private static ByteBuffer Filled(int capacity, int length)
    {
        ByteBuffer buffer = new ByteBuffer(capacity);
        for (int i = 0; i < length; i++)
        {
            buffer.TryAppend((byte)i);
        }

        return buffer;
    }

    private static void IsAt(ByteBuffer buffer, int start, int end)
    {
        Assert.AreEqual(start, buffer.Start);
        Assert.AreEqual(end, buffer.End);
        Assert.AreEqual(end - start, buffer.Length);
    }
}

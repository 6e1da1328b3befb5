using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class EventRingTests
{
    private const int Large = 10000;

    [TestMethod]
    public void TheOldestComeFirst()
    {
        EventRing ring = new EventRing(10, 1000, 2);
        Post(ring, "a", "[1]", 0, 0);
        Post(ring, "b", "[2]", 0, 0);
        Post(ring, "c", "[3]", 0, 0);
        Assert.AreEqual("[1],[2]", Poll(ring, 2, Large));
        Assert.AreEqual("[3]", Poll(ring, 2, Large));
        Assert.AreEqual("", Poll(ring, 2, Large));
    }

    [TestMethod]
    public void ACountOfZeroOrLessTakesNothing()
    {
        EventRing ring = new EventRing(10, 1000, 2);
        Post(ring, "a", "[1]", 0, 0);
        Assert.AreEqual("", Poll(ring, 0, Large));
        Assert.AreEqual("", Poll(ring, -1, Large));
        Assert.AreEqual(1, ring.Count);
    }

    /// <summary>Whichever is full first, the number of events or the bytes, the oldest go.</summary>
    [TestMethod]
    [DataRow(3, 1000)]
    [DataRow(100, 63)]
    public void TheOldestAreDropped(int size, int bytes)
    {
        EventRing ring = new EventRing(size, bytes, 2);
        for (int i = 0; i < 50; i++)
        {
            Post(ring, "n", "[" + (10 + i).ToString() + "]", 0, 0);
        }

        Assert.AreEqual(3, ring.Count);
        Assert.AreEqual(47, ring.Dropped);
        Assert.AreEqual("[57],[58],[59]", Poll(ring, 9, Large));
    }

    [TestMethod]
    public void WhatNeverFitsIsRefused()
    {
        EventRing ring = new EventRing(3, 100, 2);
        Post(ring, "n", "[1]", 0, 0);
        byte[] large = TestBytes.Repeat((byte)'1', 100);
        Assert.IsFalse(ring.TryPost(large, 0, 1, large, 0, 100, 0, 0, true));
        Assert.AreEqual("[1]", Poll(ring, 9, Large));
    }

    [TestMethod]
    public void PollingStopsWhereTheRoomEnds()
    {
        EventRing ring = new EventRing(10, 1000, 2);
        Post(ring, "a", "[1]", 0, 0);
        Post(ring, "b", "[2]", 0, 0);
        Assert.AreEqual("[1]", Poll(ring, 9, 22));
        Assert.AreEqual("", Poll(ring, 9, 3));
        Assert.AreEqual(1, ring.Count);
    }

    [TestMethod]
    public void EventsOfACallbackAreTakenFromBetween()
    {
        EventRing ring = new EventRing(10, 1000, 2);
        Post(ring, "n", "[1]", 1, 1);
        Post(ring, "n", "[2]", 1, 2);
        Post(ring, "m", "[3]", 1, 2);
        Post(ring, "n", "[4]", 1, 2);
        Post(ring, "n", "[5]", 2, 2);
        ByteBuffer buffer = new ByteBuffer(1000);
        JsonWriter writer = new JsonWriter(buffer);
        EventWait wanted = new EventWait(writer);
        wanted.Begin(0, true);
        wanted.SetCallback(1, 2);
        wanted.TrySetName(AsciiText.ToBytes("n"), 0, 1);
        ring.TakeAll(wanted, writer, Large);
        Assert.AreEqual("[2],[4]", Text(buffer));
        Assert.AreEqual("[1],[3],[5]", Poll(ring, 9, Large));
    }

    [TestMethod]
    public void ClearingForgetsAll()
    {
        EventRing ring = new EventRing(10, 1000, 2);
        Post(ring, "a", "[1]", 0, 0);
        ring.Clear();
        Assert.AreEqual(0, ring.Count);
        Post(ring, "b", "[2]", 0, 0);
        Assert.AreEqual("[2]", Poll(ring, 9, Large));
    }

    private static void Post(EventRing ring, string name, string json, int uid, int call)
    {
        byte[] text = AsciiText.ToBytes(json);
        Assert.IsTrue(ring.TryPost(AsciiText.ToBytes(name), 0, name.Length, text, 0, text.Length, uid, call, true));
    }

    private static string Poll(EventRing ring, int count, int room)
    {
        ByteBuffer buffer = new ByteBuffer(1000);
        ring.Poll(count, new JsonWriter(buffer), room);
        return Text(buffer);
    }

    private static string Text(ByteBuffer buffer)
    {
        return Replies.FromBytes(TestBytes.Slice(buffer.Bytes, buffer.Start, buffer.Length));
    }
}

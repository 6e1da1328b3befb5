using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class KeyValueStoreTests
{
    [TestMethod]
    public void ValuesAreFoundByFileAndKey()
    {
        KeyValueStore store = new KeyValueStore(1000);
        Assert.IsTrue(Put(store, "", "k", "1") && Put(store, "f", "k", "2") && Put(store, "", "kk", "3"));
        Assert.AreEqual("1", Get(store, "", "k"));
        Assert.AreEqual("2", Get(store, "f", "k"));
        Assert.AreEqual("3", Get(store, "", "kk"));
        Assert.AreEqual("none", Get(store, "", "f"));
        Assert.AreEqual("none", Get(store, "k", ""));
    }

    [TestMethod]
    public void ANewValueTakesTheOldOnesPlace()
    {
        KeyValueStore store = new KeyValueStore(60);
        for (int i = 0; i < 100; i++)
        {
            Assert.IsTrue(Put(store, "", "a", i.ToString()) && Put(store, "", "b", (-i).ToString()));
        }

        Assert.AreEqual("99", Get(store, "", "a"));
        Assert.AreEqual("-99", Get(store, "", "b"));
    }

    [TestMethod]
    public void WhatDoesNotFitLeavesTheOldValue()
    {
        KeyValueStore store = new KeyValueStore(30);
        Assert.IsTrue(Put(store, "", "a", "12345678901234567"));
        Assert.IsFalse(Put(store, "", "a", "123456789012345678"));
        Assert.IsFalse(Put(store, "", "b", ""));
        Assert.AreEqual("12345678901234567", Get(store, "", "a"));
    }

    [TestMethod]
    public void MembersAreThoseOfTheFile()
    {
        KeyValueStore store = new KeyValueStore(1000);
        Assert.IsTrue(Put(store, "f", "a", "1") && Put(store, "", "b", "2") && Put(store, "f", "c", "[3]"));
        ByteBuffer buffer = new ByteBuffer(100);
        Select(store, "f");
        store.WriteMembers(new JsonWriter(buffer));
        Assert.AreEqual("\"a\":1,\"c\":[3]", Replies.FromBytes(TestBytes.Slice(buffer.Bytes, 0, buffer.Length)));
    }

    private static bool Put(KeyValueStore store, string file, string key, string value)
    {
        Select(store, file);
        return store.TryPut(AsciiText.ToBytes(key), 0, key.Length, AsciiText.ToBytes(value), 0, value.Length);
    }

    private static string Get(KeyValueStore store, string file, string key)
    {
        Select(store, file);
        int length = store.Find(AsciiText.ToBytes(key), 0, key.Length);
        return length < 0 ? "none" : Replies.FromBytes(TestBytes.Slice(store.Bytes, store.FoundAt, length));
    }

    private static void Select(KeyValueStore store, string file)
    {
        store.Select(AsciiText.ToBytes(file), 0, file.Length);
    }
}

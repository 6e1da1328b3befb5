using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class ArraysTests
{
    [TestMethod]
    public void FindsByName()
    {
        Room[] rooms = { new Room(AsciiText.ToBytes("a")), new Room(AsciiText.ToBytes("ab")) };
        Assert.IsTrue(Arrays.Find(rooms, AsciiText.ToBytes("ab")) == rooms[1]);
        Assert.IsNull(Arrays.Find(rooms, AsciiText.ToBytes("b")));
        Assert.IsNull(Arrays.Find(rooms, AsciiText.ToBytes("")));
    }

    [TestMethod]
    [DataRow(0, "bc")]
    [DataRow(1, "ac")]
    [DataRow(2, "ab")]
    public void CopiesEverythingButOne(int removed, string left)
    {
        string[] source = { "a", "b", "c" };
        string[] target = new string[2];
        Arrays.CopyWithout(source, source[removed], target);
        Assert.AreEqual(left, target[0] + target[1]);
        Assert.AreEqual("b", source[1]);
    }
}

namespace Gateway.Server.Tests;

[TestClass]
public class ArraysTests
{
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

namespace Gateway.Protocol.Tests;

/// <summary>Token lists, in whatever case and with whatever blanks.</summary>
[TestClass]
public class HttpTokensTests
{
    [TestMethod]
    [DataRow("upgrade", true)]
    [DataRow("UPGRADE", true)]
    [DataRow("keep-alive, Upgrade", true)]
    [DataRow("Upgrade,keep-alive", true)]
    [DataRow("a,b , \tuPgRaDe\t ,c", true)]
    [DataRow(",,upgrade,,", true)]
    [DataRow("", false)]
    [DataRow(",", false)]
    [DataRow("upgrades", false)]
    [DataRow("upgrad", false)]
    [DataRow("an upgrade", false)]
    [DataRow("upgrade x", false)]
    [DataRow("upgrade;x", false)]
    [DataRow("up,grade", false)]
    [DataRow("5pgrade", false)]
    public void Contains(string list, bool expected)
    {
        byte[] bytes = AsciiText.ToBytes("upgrade," + list + ",upgrade");
        Assert.AreEqual(expected, HttpTokens.Contains(bytes, 8, list.Length, AsciiText.ToBytes("upgrade")));
    }
}

using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class SecretTests
{
    [TestMethod]
    [DataRow("abc", true)]
    [DataRow("", false)]
    [DataRow("a", false)]
    [DataRow("ab", false)]
    [DataRow("bbc", false)]
    [DataRow("aac", false)]
    [DataRow("abb", false)]
    [DataRow("abcabc", false)]
    [DataRow("abc ", false)]
    [DataRow("%61bc", false)]
    public void MatchesExactly(string text, bool expected)
    {
        Assert.AreEqual(expected, NewSecret().Matches(AsciiText.ToBytes("<" + text + ">"), 1, text.Length));
    }

    [TestMethod]
    [DataRow("abc", true)]
    [DataRow("%61%62%63", true)]
    [DataRow("ab%63", true)]
    [DataRow("ab%6", false)]
    [DataRow("ab%", false)]
    [DataRow("ab%6g", false)]
    [DataRow("ab%g3", false)]
    [DataRow("ab%2563", false)]
    [DataRow("%61%62%63%61", false)]
    public void MatchesPercentEncoded(string text, bool expected)
    {
        // The digit behind the end must not be taken for part of a code.
        Assert.AreEqual(expected, NewSecret().MatchesPercentEncoded(AsciiText.ToBytes("<" + text + "3"), 1, text.Length));
    }

    [TestMethod]
    public void OneByte()
    {
        Secret secret = new Secret(AsciiText.ToBytes("a"));
        Assert.IsTrue(secret.Matches(AsciiText.ToBytes("a"), 0, 1));
        Assert.IsFalse(secret.Matches(AsciiText.ToBytes("aa"), 0, 2));
        Assert.IsFalse(secret.Matches(AsciiText.ToBytes("aa"), 0, 0));
    }

    private static Secret NewSecret()
    {
        return new Secret(AsciiText.ToBytes("abc"));
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>ASCII as bytes: numbers and comparisons.</summary>
[TestClass]
public class AsciiTextTests
{
    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(9L, "9")]
    [DataRow(10L, "10")]
    [DataRow(1009L, "1009")]
    [DataRow(9223372036854775807L, "9223372036854775807")]
    public void WritesNumbers(long value, string text)
    {
        ByteBuffer output = new ByteBuffer(text.Length + 1);
        output.TryAppend((byte)'x');
        Assert.IsTrue(AsciiText.TryAppendNumber(output, value));
        Check.Bytes(AsciiText.ToBytes("x" + text), TestBytes.Slice(output.Bytes, output.Start, output.Length));
        ByteBuffer tooSmall = new ByteBuffer(text.Length);
        tooSmall.TryAppend((byte)'x');
        Assert.IsFalse(AsciiText.TryAppendNumber(tooSmall, value));
        Assert.AreEqual(1, tooSmall.Length);
    }

    [TestMethod]
    [DataRow("upgrade", true, true)]
    [DataRow("UPGRADE", true, false)]
    [DataRow("uPGradE", true, false)]
    [DataRow("upgrad", false, false)]
    [DataRow("upgrades", false, false)]
    [DataRow("upgradf", false, false)]
    [DataRow("5pgrade", false, false)]
    public void Compares(string text, bool sameLetters, bool same)
    {
        byte[] bytes = AsciiText.ToBytes("-" + text + "-");
        byte[] expected = AsciiText.ToBytes("upgrade");
        Assert.AreEqual(sameLetters, AsciiText.EqualsIgnoreCase(bytes, 1, text.Length, expected));
        Assert.AreEqual(same, AsciiText.Equals(bytes, 1, text.Length, expected));
    }

    /// <summary>Only letters have a case: the neighbours of A to Z have none.</summary>
    [TestMethod]
    [DataRow("@", "`")]
    [DataRow("[", "{")]
    [DataRow("-", "\r")]
    public void OnlyLettersHaveACase(string text, string lowerCase)
    {
        Assert.IsFalse(AsciiText.EqualsIgnoreCase(AsciiText.ToBytes(text), 0, 1, AsciiText.ToBytes(lowerCase)));
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("!~aZ09", true)]
    [DataRow("a b", false)]
    [DataRow("a\t", false)]
    [DataRow("\u007f", false)]
    [DataRow("\u00e4", false)]
    public void VisibleIsWhatCanBeSeen(string text, bool visible)
    {
        Assert.AreEqual(visible, AsciiText.IsVisible(text));
    }
}

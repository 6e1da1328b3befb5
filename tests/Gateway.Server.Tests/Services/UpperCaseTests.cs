using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class UpperCaseTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("60617a7b", "60415a7b")]
    [DataRow("41 5a 30 20 0d 0a 00 7f", "415a30200d0a007f")]
    [DataRow("737472 61c39f 65", "535452415353 45")]
    [DataRow("c3a9 74 c3a9", "c389 54 c389")]
    [DataRow("c3a0 c3b7 c3be c3bf", "c380 c3b7 c39e c5b8")]
    [DataRow("c2b5 c2aa c2ba c397", "ce9c c2aa c2ba c397")]
    [DataRow("c481 c4b7 c4b1 c4b8", "c480 c4b6 c4b1 c4b8")]
    [DataRow("c4ba c580 c588 c589", "c4b9 c4bf c587 c589")]
    [DataRow("c58b c5b7 c5ba c5be c5bf", "c58a c5b6 c5b9 c5bd c5bf")]
    public void ConvertsTheTable(string text, string upper)
    {
        Becomes(upper, text);
    }

    /// <summary>Greek, the Euro sign, an emoji, and what is no UTF-8.</summary>
    [TestMethod]
    [DataRow("ceb1 cf89 d0b0")]
    [DataRow("c680 c2bf e282ac f09f9880")]
    [DataRow("fffe")]
    [DataRow("80 bf c0 c1 f5")]
    public void EverythingElseStays(string text)
    {
        Becomes(text, text);
    }

    /// <summary>A first byte alone stays, and hides nothing that follows.</summary>
    [TestMethod]
    [DataRow("c3", "c3")]
    [DataRow("61c3", "41c3")]
    [DataRow("c361", "c341")]
    [DataRow("c3c3a9", "c3c389")]
    [DataRow("ffc3a961", "ffc38941")]
    public void ALetterThatIsCutStays(string text, string upper)
    {
        Becomes(upper, text);
    }

    [TestMethod]
    public void ConvertsOnlyWhatItIsGiven()
    {
        byte[] bytes = TestBytes.Hex("61 61c3 a961");
        UpperCase.Convert(bytes, 1, 2);
        Check.Bytes(TestBytes.Hex("61 41c3 a961"), bytes);
        UpperCase.Convert(bytes, 2, 2);
        Check.Bytes(TestBytes.Hex("61 41c3 8961"), bytes);
        UpperCase.Convert(bytes, 5, 0);
        Check.Bytes(TestBytes.Hex("61 41c3 8961"), bytes);
    }

    private static void Becomes(string upper, string text)
    {
        byte[] bytes = TestBytes.Hex(text);
        byte[] expected = TestBytes.Hex(upper);
        for (int i = 0; i < 2; i++)
        {
            UpperCase.Convert(bytes, 0, bytes.Length);
            Check.Bytes(expected, bytes, text);
        }
    }
}

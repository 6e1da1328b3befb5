namespace Gateway.Protocol.Tests;

/// <summary>UTF-8 (RFC 3629): every vector whole, byte by byte, and behind ASCII of every length up to a vector's width.</summary>
[TestClass]
public class Utf8ValidatorTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("00")]
    [DataRow("7f")]
    [DataRow("c280")]
    [DataRow("dfbf")]
    [DataRow("e0a080")]
    [DataRow("e0bfbf")]
    [DataRow("e18080")]
    [DataRow("ecbfbf")]
    [DataRow("ed8080")]
    [DataRow("ed9fbf")]
    [DataRow("ee8080")]
    [DataRow("efbfbf")]
    [DataRow("efbbbf")]
    [DataRow("f0908080")]
    [DataRow("f0bfbfbf")]
    [DataRow("f1808080")]
    [DataRow("f3bfbfbf")]
    [DataRow("f4808080")]
    [DataRow("f48fbfbf")]
    [DataRow("cebae1bdb9cf83cebcceb5")]
    [DataRow("61c3a462e282ac63f09f988064")]
    public void Accepts(string text)
    {
        byte[] bytes = TestBytes.Hex(text);
        for (int before = 0; before < 40; before++)
        {
            byte[] padded = Pad(before, bytes, 20);
            Utf8Validator validator = new Utf8Validator();
            Assert.AreEqual(-1, validator.Validate(padded, 0, padded.Length));
            Assert.IsTrue(validator.IsComplete);
            validator.Reset();
            Assert.AreEqual(-1, ValidateBytewise(validator, padded));
            Assert.IsTrue(validator.IsComplete);
        }
    }

    /// <summary>The last byte of each is the first wrong one.</summary>
    [TestMethod]
    [DataRow("80")]
    [DataRow("bf")]
    [DataRow("c0")]
    [DataRow("c1")]
    [DataRow("f5")]
    [DataRow("f6")]
    [DataRow("f8")]
    [DataRow("fc")]
    [DataRow("fe")]
    [DataRow("ff")]
    [DataRow("c27f")]
    [DataRow("c2c0")]
    [DataRow("df41")]
    [DataRow("dfff")]
    [DataRow("e080")]
    [DataRow("e09f")]
    [DataRow("e0c0")]
    [DataRow("e17f")]
    [DataRow("e18041")]
    [DataRow("e180c0")]
    [DataRow("eda0")]
    [DataRow("edbf")]
    [DataRow("ed807f")]
    [DataRow("ef7f")]
    [DataRow("efbfc0")]
    [DataRow("f080")]
    [DataRow("f08f")]
    [DataRow("f09041")]
    [DataRow("f0908041")]
    [DataRow("f17f")]
    [DataRow("f1c0")]
    [DataRow("f490")]
    [DataRow("f4bf")]
    [DataRow("f48fbfc0")]
    [DataRow("f48f7f")]
    [DataRow("c3a480")]
    [DataRow("e282ac80")]
    [DataRow("f09f988080")]
    public void RefusesTheLastByte(string text)
    {
        byte[] bytes = TestBytes.Hex(text);
        for (int before = 0; before < 40; before++)
        {
            byte[] padded = Pad(before, bytes, 20);
            int wrong = before + bytes.Length - 1;
            Assert.AreEqual(wrong, new Utf8Validator().Validate(padded, 0, padded.Length));
            Assert.AreEqual(wrong, ValidateBytewise(new Utf8Validator(), padded));
            Assert.AreEqual(-1, new Utf8Validator().Validate(padded, 0, wrong));
        }
    }

    [TestMethod]
    [DataRow("c3")]
    [DataRow("e2")]
    [DataRow("e282")]
    [DataRow("f0")]
    [DataRow("f09f")]
    [DataRow("f09f98")]
    [DataRow("6162e282acc3")]
    public void KnowsWhenACodePointIsOpen(string text)
    {
        byte[] bytes = TestBytes.Hex(text);
        Utf8Validator validator = new Utf8Validator();
        Assert.IsTrue(validator.IsComplete);
        Assert.AreEqual(-1, validator.Validate(bytes, 0, bytes.Length));
        Assert.IsFalse(validator.IsComplete);
        Assert.AreEqual(-1, validator.Validate(bytes, 0, 0));
        Assert.IsFalse(validator.IsComplete);
        validator.Reset();
        Assert.IsTrue(validator.IsComplete);
        Assert.AreEqual(-1, validator.Validate(TestBytes.Hex("61"), 0, 1));
    }

    [TestMethod]
    public void ChecksNothingOutsideTheRange()
    {
        byte[] bytes = TestBytes.Hex("ff 61 c3a4 ff");
        Assert.AreEqual(-1, new Utf8Validator().Validate(bytes, 1, 3));
        Assert.AreEqual(4, new Utf8Validator().Validate(bytes, 1, 4));
    }

    private static byte[] Pad(int before, byte[] bytes, int after)
    {
        byte[] ascii = TestBytes.Pattern(before);
        return TestBytes.Join(TestBytes.Join(ascii, bytes), TestBytes.Pattern(after));
    }

    private static int ValidateBytewise(Utf8Validator validator, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            int wrong = validator.Validate(bytes, i, 1);
            if (wrong >= 0)
            {
                return wrong;
            }
        }

        return -1;
    }
}

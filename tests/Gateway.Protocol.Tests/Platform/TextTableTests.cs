using System;

namespace Gateway.Protocol.Tests;

[TestClass]
public class TextTableTests
{
    [TestMethod]
    public void FindsItsTexts()
    {
        byte[] table = TextTable.Make("host|origin||x");
        byte[] bytes = AsciiText.ToBytes("..OriGin..x");
        Assert.AreEqual(1, TextTable.FindIgnoreCase(bytes, 2, 6, table));
        Assert.AreEqual(3, TextTable.FindIgnoreCase(bytes, 10, 1, table));
        Assert.AreEqual(2, TextTable.FindIgnoreCase(bytes, 0, 0, table));
        Assert.AreEqual(-1, TextTable.FindIgnoreCase(bytes, 2, 5, table));
        Assert.AreEqual(-1, TextTable.FindIgnoreCase(bytes, 2, 7, table));
        Assert.IsFalse(TextTable.Equals(bytes, 2, 6, table, 1));
        Assert.IsTrue(TextTable.Equals(AsciiText.ToBytes("origin"), 0, 6, table, 1));
        Assert.IsFalse(TextTable.Equals(AsciiText.ToBytes("origin"), 0, 5, table, 1));
    }

    [TestMethod]
    public void AppendsATextOrNothing()
    {
        byte[] table = TextTable.Make("ab|cde");
        ByteBuffer output = new ByteBuffer(4);
        Assert.AreEqual(3, TextTable.LengthOf(table, 1));
        Assert.IsTrue(TextTable.TryAppend(output, table, 1));
        Assert.IsFalse(TextTable.TryAppend(output, table, 0));
        Assert.AreEqual(3, output.Length);
        Assert.AreEqual((byte)'c', output.Bytes[0]);
    }

    [TestMethod]
    public void RefusesTextsThatAreTooLong()
    {
        string text = "";
        for (int i = 0; i < 253; i++)
        {
            text += "x";
        }

        Assert.AreEqual(253, TextTable.LengthOf(TextTable.Make(text), 0));
        bool thrown = false;
        try
        {
            TextTable.Make(text + "x");
        }
        catch (ArgumentException)
        {
            thrown = true;
        }

        Assert.IsTrue(thrown);
    }
}

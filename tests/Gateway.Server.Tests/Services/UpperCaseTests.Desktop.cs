using System.Text;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>The table against the runtime's own.</summary>
[TestClass]
public class UpperCaseTableTests
{
    private const char LastOfTable = '\u017F';

    [TestMethod]
    public void UpToTheEndOfTheTableItIsTheRuntimes()
    {
        for (char c = '\0'; c <= LastOfTable; c++)
        {
            string upper = c == 'ß' ? "SS" : char.ToUpperInvariant(c).ToString();
            Check.Bytes(Encoding.UTF8.GetBytes(upper), Convert(c), $"U+{(int)c:X4}");
        }
    }

    [TestMethod]
    public void BehindTheTableNothingChanges()
    {
        for (int c = LastOfTable + 1; c < 0x11000; c++)
        {
            if (!Rune.IsValid(c))
            {
                continue;
            }

            string text = new Rune(c).ToString();
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            UpperCase.Convert(bytes, 0, bytes.Length);
            Assert.AreEqual(text, Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Whatever two bytes stand there: nothing is thrown, and a second time changes nothing.</summary>
    [TestMethod]
    public void AnyTwoBytesAreConvertedOnce()
    {
        for (int i = 0; i <= 0xFFFF; i++)
        {
            byte[] bytes = [(byte)(i >> 8), (byte)i];
            UpperCase.Convert(bytes, 0, 2);
            byte[] again = [bytes[0], bytes[1]];
            UpperCase.Convert(again, 0, 2);
            Check.Bytes(bytes, again);
        }
    }

    private static byte[] Convert(char c)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(c.ToString());
        UpperCase.Convert(bytes, 0, bytes.Length);
        return bytes;
    }
}

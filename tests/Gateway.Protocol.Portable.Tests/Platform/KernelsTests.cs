namespace Gateway.Protocol.Tests;

/// <summary>The device's kernels against what they are defined to do, at every start and length around their unrolling.</summary>
[TestClass]
public class KernelsTests
{
    [TestMethod]
    public void UnmaskXorsWithTheKey()
    {
        for (int start = 0; start < 9; start++)
        {
            for (int count = 0; count < 40; count++)
            {
                byte[] bytes = TestBytes.Pattern(60);
                Kernels.Unmask(bytes, start, count, unchecked((int)0x88F10E37));
                for (int i = 0; i < bytes.Length; i++)
                {
                    int key = new[] { 0x37, 0x0E, 0xF1, 0x88 }[(i - start) & 3];
                    bool inside = i >= start && i < start + count;
                    Assert.AreEqual((33 + i) ^ (inside ? key : 0), (int)bytes[i]);
                }
            }
        }
    }

    [TestMethod]
    public void CountAsciiStopsAtTheFirstHighByte()
    {
        for (int start = 0; start < 9; start++)
        {
            for (int count = 0; count < 40; count++)
            {
                for (int high = 0; high < 60; high++)
                {
                    byte[] bytes = TestBytes.Repeat(0x7F, 60);
                    bytes[high] = 0x80;
                    int expected = high < start || high >= start + count ? count : high - start;
                    Assert.AreEqual(expected, Kernels.CountAscii(bytes, start, count));
                }
            }
        }
    }

    [TestMethod]
    [DataRow((byte)'\n')]
    [DataRow((byte)'=')]
    public void IndexOfFindsTheFirst(byte value)
    {
        for (int start = 0; start < 5; start++)
        {
            for (int count = 0; count < 40; count++)
            {
                for (int at = 0; at < 50; at++)
                {
                    byte[] bytes = new byte[50];
                    bytes[at] = value;
                    bytes[49] = value;
                    int expected = at < start || at >= start + count ? -1 : at;
                    Assert.AreEqual(expected, Kernels.IndexOf(bytes, value, start, count));
                }
            }
        }
    }

    [TestMethod]
    [DataRow(0, 0x44332211)]
    [DataRow(1, 0x11443322)]
    [DataRow(2, 0x22114433)]
    [DataRow(3, 0x33221144)]
    [DataRow(4, 0x44332211)]
    [DataRow(7, 0x33221144)]
    public void RotateMaskStartsAtThePhase(int phase, int expected)
    {
        Assert.AreEqual(expected, Kernels.RotateMask(0x44332211, phase));
    }

    [TestMethod]
    public void RotateMaskKeepsTheTopBit()
    {
        Assert.AreEqual(unchecked((int)0xFF8899AA), Kernels.RotateMask(unchecked((int)0x8899AAFF), 1));
    }
}

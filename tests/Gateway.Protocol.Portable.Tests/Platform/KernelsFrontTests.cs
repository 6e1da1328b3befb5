namespace Gateway.Protocol.Tests;

/// <summary>The device's ways to unmask, that by the front of an array among them, against the plain loop; and what they say of ASCII, at every length and place.</summary>
[TestClass]
public class KernelsFrontTests
{
    private const int Mask = unchecked((int)0x88F10E37);
    private const int Start = FrameHeader.MinMaskedLength;
    private const int Longest = FrameHeader.MaxShortPayload;

    [TestMethod]
    public void UnmaskFrontXorsWithTheKey()
    {
        for (int count = 0; count <= Longest; count++)
        {
            byte[] bytes = TestBytes.Pattern(Start + Longest);
            byte[] expected = TestBytes.Pattern(Start + Longest);
            Kernels.Unmask(expected, Start, count, Mask);
            Kernels.UnmaskFront(bytes, 0x37, 0x0E, 0xF1, 0x88, count);
            Check.Bytes(expected, bytes);
        }
    }

    /// <summary>A buffer that is free, one that holds something, one that is too small.</summary>
    [TestMethod]
    [DataRow(300, false)]
    [DataRow(300, true)]
    [DataRow(100, false)]
    public void ABufferHelpsOnlyByItsFreeSpace(int capacity, bool holds)
    {
        ByteBuffer free = new ByteBuffer(capacity);
        if (holds)
        {
            free.TryAppend((byte)'a');
        }

        for (int start = 0; start < 9; start++)
        {
            for (int count = 0; count < 420; count++)
            {
                byte[] bytes = TestBytes.Pattern(440);
                byte[] expected = TestBytes.Pattern(440);
                Kernels.Unmask(expected, start, count, Mask);
                Kernels.Unmask(bytes, start, count, Mask, free);
                Check.Bytes(expected, bytes);
            }
        }

        Assert.AreEqual(holds ? 1 : 0, free.Length);
        Assert.IsTrue(!holds || free.Bytes[0] == (byte)'a');
    }

    [TestMethod]
    public void IsFrontAsciiLooksAtAllBytes()
    {
        for (int count = 0; count <= Longest; count++)
        {
            byte[] bytes = TestBytes.Repeat(0x7F, Start + count + 1);
            bytes[0] = 0x81;
            bytes[Start - 1] = 0xFF;
            bytes[Start + count] = 0xFF;
            byte[] exact = TestBytes.Repeat(0x7F, Start + count);
            Assert.IsTrue(Kernels.IsFrontAscii(bytes, count));
            Assert.IsTrue(Kernels.IsFrontAscii(exact, count));
            for (int high = 0; high < count; high++)
            {
                bytes[Start + high] = 0x80;
                Assert.IsFalse(Kernels.IsFrontAscii(bytes, count));
                bytes[Start + high] = 0x7F;
            }
        }
    }

    [TestMethod]
    public void UnmaskTextXorsAndLooksAtAllBytes()
    {
        for (int start = 0; start < 3; start++)
        {
            for (int count = 0; count < 40; count++)
            {
                for (int high = -1; high < count; high++)
                {
                    byte[] expected = TestBytes.Repeat((byte)'x', start + count + 1);
                    expected[start + count] = 0xFF;
                    expected[high < 0 ? start + count : start + high] = 0xFF;
                    byte[] bytes = (byte[])expected.Clone();
                    Kernels.Unmask(bytes, start, count, Mask);
                    Assert.AreEqual(high < 0, Kernels.UnmaskText(bytes, start, count, Mask));
                    Check.Bytes(expected, bytes);
                }
            }
        }
    }
}

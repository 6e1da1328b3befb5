extern alias Vectorised;

using System;
using DesktopKernels = Vectorised::Gateway.Protocol.Kernels;

namespace Gateway.Protocol.Tests;

/// <summary>The device's kernels and the desktop's give the same, on seeded random bytes at random places.</summary>
[TestClass]
public class KernelsComparisonTests
{
    private const int Rounds = 20_000;
    private const int Size = 300;

    [TestMethod]
    public void Unmask()
    {
        Random random = new Random(1);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] portable = new byte[Size];
            random.NextBytes(portable);
            byte[] vectorised = (byte[])portable.Clone();
            (int start, int count) = Range(random);
            int mask = random.Next(int.MinValue, int.MaxValue);
            Kernels.Unmask(portable, start, count, mask);
            DesktopKernels.Unmask(vectorised, start, count, mask);
            Check.Bytes(vectorised, portable);
        }
    }

    [TestMethod]
    public void UnmaskTo()
    {
        Random random = new Random(4);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] masked = new byte[Size];
            random.NextBytes(masked);
            (int start, int count) = Range(random);
            byte[] expected = TestBytes.Repeat(0xEE, Size);
            Array.Copy(masked, start, expected, start, count);
            int mask = random.Next(int.MinValue, int.MaxValue);
            Kernels.Unmask(expected, start, count, mask);
            byte[] actual = TestBytes.Repeat(0xEE, Size);
            DesktopKernels.UnmaskTo(masked.AsSpan(start, count), actual.AsSpan(start), mask);
            Check.Bytes(expected, actual);
        }
    }

    [TestMethod]
    public void UnmaskToTellsAscii()
    {
        const int Mask = unchecked((int)0x91A2F3C4);
        for (int count = 0; count < Size; count++)
        {
            byte[] bytes = TestBytes.Repeat((byte)'a', Size);
            bytes[count] = 0xFF;
            Kernels.Unmask(bytes, 0, count, Mask);
            byte[] target = new byte[Size];
            Assert.IsTrue(DesktopKernels.UnmaskTo(bytes.AsSpan(0, count), target, Mask));
            for (int high = 0; high < count; high++)
            {
                bytes[high] ^= 0x80;
                Assert.IsFalse(DesktopKernels.UnmaskTo(bytes.AsSpan(0, count), target, Mask));
                bytes[high] ^= 0x80;
            }
        }
    }

    [TestMethod]
    public void UnmaskToNeedsRoom()
    {
        Assert.ThrowsExactly<ArgumentException>(() => DesktopKernels.UnmaskTo(new byte[17], new byte[16], 1));
    }

    [TestMethod]
    public void CountAscii()
    {
        Random random = new Random(2);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = TestBytes.Pattern(Size);
            bytes[random.Next(Size)] = (byte)random.Next(0x80, 0x100);
            (int start, int count) = Range(random);
            Assert.AreEqual(DesktopKernels.CountAscii(bytes, start, count), Kernels.CountAscii(bytes, start, count));
        }
    }

    [TestMethod]
    public void IndexOf()
    {
        Random random = new Random(3);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = TestBytes.Pattern(Size);
            byte value = (i & 1) == 0 ? (byte)'\n' : (byte)0;
            bytes[random.Next(Size)] = value;
            (int start, int count) = Range(random);
            Assert.AreEqual(DesktopKernels.IndexOf(bytes, value, start, count), Kernels.IndexOf(bytes, value, start, count));
        }
    }

    /// <summary>Wherever the value is, near or far, and also behind what is searched.</summary>
    [TestMethod]
    public void IndexOfFindsEveryPlace()
    {
        for (int at = 0; at < Size; at++)
        {
            byte[] bytes = new byte[Size];
            bytes[at] = (byte)'\n';
            for (int count = 0; count <= Size; count++)
            {
                Assert.AreEqual(at < count ? at : -1, DesktopKernels.IndexOf(bytes, (byte)'\n', 0, count));
                int start = Size - count;
                Assert.AreEqual(at < start ? -1 : at, DesktopKernels.IndexOf(bytes, (byte)'\n', start, count));
            }
        }
    }

    /// <summary>A test that compared one implementation with itself would prove nothing.</summary>
    [TestMethod]
    public void TheTwoAreNotOne()
    {
        Assert.AreNotEqual(typeof(DesktopKernels).Assembly, typeof(Kernels).Assembly);
        Assert.IsNotNull(typeof(Kernels).GetField("s_lineFeed", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic));
    }

    private static (int Start, int Count) Range(Random random)
    {
        int start = random.Next(Size);
        return (start, random.Next(Size - start + 1));
    }
}

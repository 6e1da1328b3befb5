extern alias Vectorised;

using System;
using System.Text;
using System.Text.Unicode;
using DesktopKernels = Vectorised::Gateway.Protocol.Kernels;

namespace Gateway.Protocol.Tests;

/// <summary>The desktop's check of UTF-8 says the same as .NET's.</summary>
[TestClass]
public class Utf8KernelTests
{
    /// <summary>Whole and broken sequences: too short, too long, overlong, surrogates, beyond U+10FFFF, and the ends of every range.</summary>
    private static readonly byte[][] s_sequences = Array.ConvertAll(
        [
            "80", "BF", "FF", "C0AF", "C1BF", "C280", "DFBF", "C241", "C2C2", "E08080", "E09FBF", "E0A080", "E1BFBF", "ED9FBF", "EDA080", "EDBFBF",
            "EE8080", "EFBFBF", "E28241", "E282", "E28282AC", "F0808080", "F08FBFBF", "F0908080", "F3BFBFBF", "F48FBFBF", "F4908080", "F5808080",
            "F7BFBFBF", "F8888080", "F09F9841", "F09F98", "F09F", "F09F988080", "C3A9E282ACF09F9880",
        ],
        Convert.FromHexString);

    /// <summary>At every place of texts of every length, and cut off at their ends.</summary>
    [TestMethod]
    public void EverySequenceAtEveryPlace()
    {
        for (int length = 1; length <= 140; length++)
        {
            foreach (byte[] sequence in s_sequences)
            {
                for (int at = 0; at < length; at++)
                {
                    byte[] text = TestBytes.Repeat((byte)'a', length);
                    sequence.AsSpan(0, Math.Min(sequence.Length, length - at)).CopyTo(text.AsSpan(at));
                    Agrees(text);
                }
            }
        }
    }

    /// <summary>All first and second bytes, with what may follow, at a place that moves through three vectors.</summary>
    [TestMethod]
    public void AllPairs()
    {
        byte[] following = [0x41, 0x7F, 0x80, 0xBF, 0xC2];
        byte[] text = TestBytes.Repeat((byte)'a', 100);
        for (int pair = 0; pair <= 0xFFFF; pair++)
        {
            for (int i = 0; i < following.Length * following.Length; i++)
            {
                Span<byte> place = text.AsSpan(((pair * 7) + i) % (text.Length - 3), 4);
                place[0] = (byte)(pair >> 8);
                place[1] = (byte)pair;
                place[2] = following[i / following.Length];
                place[3] = following[i % following.Length];
                Agrees(text);
                place.Fill((byte)'a');
            }
        }
    }

    /// <summary>A million seeded texts of all kinds of code points, most of them with a byte changed.</summary>
    [TestMethod]
    public void RandomTexts()
    {
        Random random = new Random(6);
        byte[] text = new byte[300];
        for (int i = 0; i < 1_000_000; i++)
        {
            int length = Write(random, text, random.Next(20, 296));
            if (random.Next(4) > 0)
            {
                text[random.Next(length)] = (byte)random.Next(256);
            }

            int start = random.Next(4) == 0 ? random.Next(length) : 0;
            Agrees(text.AsSpan(start, length - start));
        }
    }

    /// <summary>The bytes behind a text are not looked at, nor those before it.</summary>
    [TestMethod]
    public void OnlyTheTextCounts()
    {
        byte[] around = TestBytes.Repeat(0xF0, 200);
        for (int length = 0; length <= 130; length++)
        {
            around.AsSpan().Fill(0xF0);
            around.AsSpan(30, length).Fill((byte)'a');
            Assert.IsTrue(DesktopKernels.IsUtf8(around.AsSpan(30, length)));
        }
    }

    /// <summary>Writes code points of one to four bytes, at least so many bytes of them.</summary>
    private static int Write(Random random, byte[] text, int least)
    {
        int length = 0;
        int kinds = random.Next(1, 5);
        while (length < least)
        {
            Rune rune = random.Next(kinds) switch
            {
                0 => new Rune(random.Next(0x80)),
                1 => new Rune(random.Next(0x80, 0x800)),
                2 => new Rune(random.Next(0xE000, 0x10000)),
                _ => new Rune(random.Next(0x10000, 0x110000)),
            };
            length += rune.EncodeToUtf8(text.AsSpan(length));
        }

        return length;
    }

    private static void Agrees(ReadOnlySpan<byte> text)
    {
        if (DesktopKernels.IsUtf8(text) != Utf8.IsValid(text))
        {
            Assert.Fail(Convert.ToHexString(text));
        }
    }
}

extern alias Vectorised;

using System;
using System.Text;
using DesktopValidator = Vectorised::Gateway.Protocol.Utf8Validator;

namespace Gateway.Protocol.Tests;

/// <summary>The desktop's check of text in pieces agrees with the portable one, on seeded text, right and wrong, cut anywhere.</summary>
[TestClass]
public class Utf8ComparisonTests
{
    private const int Rounds = 20_000;

    private static readonly byte[] s_text = Encoding.UTF8.GetBytes("Grüße, κόσμε! 你好，世界 😀😀 plain ascii to the end, or nearly ﷽ é");

    [TestMethod]
    public void PiecesOfTextAreJudgedAlike()
    {
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = (byte[])s_text.Clone();
            if ((i & 1) == 1)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            refused += AreAccepted(bytes, random) ? 0 : 1;
        }

        Assert.IsTrue(refused > Rounds / 10);
        Assert.IsTrue(refused <= Rounds / 2);
    }

    /// <summary>Gives both the same pieces until one of them is refused.</summary>
    private static bool AreAccepted(byte[] bytes, Random random)
    {
        Utf8Validator portable = new Utf8Validator();
        int desktop = 0;
        int start = 0;
        while (start < bytes.Length)
        {
            int count = random.Next(Math.Min(40, bytes.Length - start) + 1);
            bool accepted = portable.Validate(bytes, start, count) < 0;
            Assert.AreEqual(accepted, DesktopValidator.IsValidSoFar(bytes, start, count, ref desktop));
            if (!accepted)
            {
                return false;
            }

            Assert.AreEqual(portable.IsComplete, desktop == 0);
            start += count;
        }

        return true;
    }
}

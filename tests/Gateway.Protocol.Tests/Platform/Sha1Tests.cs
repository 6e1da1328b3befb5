namespace Gateway.Protocol.Tests;

/// <summary>The vectors of RFC 3174, 7.3 (the longest on the desktop only), and every length around the padding's boundaries.</summary>
[TestClass]
public class Sha1Tests
{
    [TestMethod]
    [DataRow("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [DataRow("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1")]
    [DataRow("aaaaaaaaaa", 1000, "a080cbda64850abb7b7f67ee875ba068074ff6fe")]
    [DataRow("0123456701234567012345670123456701234567012345670123456701234567", 10, "dea356a2cddd90c7a7ecedc5ebb563934f460452")]
    public void HashesTheVectors(string text, int times, string digest)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        Sha1 hash = new Sha1();
        for (int i = 0; i < times; i++)
        {
            hash.Append(bytes, 0, bytes.Length);
        }

        Assert.AreEqual(digest, Finish(hash));
    }

    /// <summary>Padding takes one block or two; the digests of 55, 56 and 64 letters a are the known ones.</summary>
    [TestMethod]
    [DataRow(55, "c1c8bbdc22796e28c0e15163d20899b65621d65a")]
    [DataRow(56, "c2db330f6083854c99d4b5bfb6e8f29f201be699")]
    [DataRow(63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5")]
    [DataRow(64, "0098ba824b5c16427bd7a1122a5a442a25ec644d")]
    [DataRow(65, "11655326c708d70319be2610e8a57d9a5b959d3b")]
    public void PadsAtTheBoundaries(int length, string digest)
    {
        byte[] bytes = TestBytes.Repeat((byte)'a', length);
        for (int segment = 1; segment <= length; segment++)
        {
            Sha1 hash = new Sha1();
            hash.Append(TestBytes.Repeat((byte)'x', 70), 0, 70);
            hash.Reset();
            for (int at = 0; at < length; at += segment)
            {
                hash.Append(bytes, at, length - at < segment ? length - at : segment);
            }

            Assert.AreEqual(digest, Finish(hash));
        }
    }

    private static string Finish(Sha1 hash)
    {
        byte[] digest = new byte[Sha1.DigestLength + 2];
        hash.Finish(digest, 1);
        Assert.AreEqual(0, digest[0] + digest[digest.Length - 1]);
        return TestBytes.ToHex(digest, 1, Sha1.DigestLength);
    }
}

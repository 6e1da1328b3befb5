using System.Security.Cryptography;

namespace Gateway.Protocol.Tests;

/// <summary>The longest vector of RFC 3174, and every short length against .NET's own SHA-1.</summary>
[TestClass]
public class Sha1OracleTests
{
    [TestMethod]
    public void AMillionLetters()
    {
        Check.Bytes(TestBytes.Hex("34aa973cd4c4daa4f61eeb2bdbad27316534016f"), Hash(TestBytes.Repeat((byte)'a', 1_000_000)));
    }

    [TestMethod]
    public void AgreesWithTheClassLibrary()
    {
        for (int length = 0; length < 300; length++)
        {
            byte[] bytes = TestBytes.Pattern(length);
            Check.Bytes(SHA1.HashData(bytes), Hash(bytes));
        }
    }

    private static byte[] Hash(byte[] bytes)
    {
        Sha1 hash = new Sha1();
        hash.Append(bytes, 0, bytes.Length);
        byte[] digest = new byte[Sha1.DigestLength];
        hash.Finish(digest, 0);
        return digest;
    }
}

using System;

namespace Gateway.Protocol.Tests;

/// <summary>The answers to keys: those of RFC 6455, 1.3 and 4.2.2, and what the general SHA-1 and base64 make of any other.</summary>
[TestClass]
public class AcceptKeyTests
{
    private const int Keys = 200;

    [TestMethod]
    [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")]
    [DataRow("x3JJHMbDL1EzLkh9GBhXDw==", "HSmrc0sMlYUkAGmm5OPpG2HaGWk=")]
    public void AnswersKnownKeys(string key, string accept)
    {
        Assert.AreEqual(accept, Answer(AsciiText.ToBytes(key)));
    }

    [TestMethod]
    public void AnswersAsTheGeneralHashDoes()
    {
        for (int i = 0; i < Keys; i++)
        {
            byte[] key = new byte[AcceptKey.KeyLength];
            for (int at = 0; at < key.Length; at++)
            {
                key[at] = (byte)((i * 31) + (at * (i + 7)));
            }

            Assert.AreEqual(Expected(key), Answer(key));
        }
    }

    /// <summary>The answer, written into the midst of an array, to a key in the midst of another.</summary>
    private static string Answer(byte[] key)
    {
        byte[] from = new byte[key.Length + 2];
        Array.Copy(key, 0, from, 1, key.Length);
        byte[] target = new byte[AcceptKey.AcceptLength + 2];
        AcceptKey.WriteAccept(from, 1, target, 1);
        Assert.AreEqual(0, target[0] + target[target.Length - 1]);
        byte[] accept = new byte[AcceptKey.AcceptLength];
        Array.Copy(target, 1, accept, 0, accept.Length);
        return Handshakes.Text(accept);
    }

    private static string Expected(byte[] key)
    {
        byte[] guid = AsciiText.ToBytes("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        byte[] digest = new byte[Sha1.DigestLength];
        Sha1 hash = new Sha1();
        hash.Append(key, 0, key.Length);
        hash.Append(guid, 0, guid.Length);
        hash.Finish(digest, 0);
        byte[] accept = new byte[AcceptKey.AcceptLength];
        Base64.Encode(digest, 0, digest.Length, accept, 0);
        return Handshakes.Text(accept);
    }
}

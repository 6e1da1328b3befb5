namespace Gateway.Protocol.Tests;

/// <summary>The vectors of RFC 4648, 10, and what counts as 16 bytes.</summary>
[TestClass]
public class Base64Tests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("66", "Zg==")]
    [DataRow("666f", "Zm8=")]
    [DataRow("666f6f", "Zm9v")]
    [DataRow("666f6f62", "Zm9vYg==")]
    [DataRow("666f6f6261", "Zm9vYmE=")]
    [DataRow("666f6f626172", "Zm9vYmFy")]
    [DataRow("00", "AA==")]
    [DataRow("ffffff", "////")]
    [DataRow("fbefbe", "++++")]
    [DataRow("00108310518720928b30d38f41149351559761969b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3dfbf", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")]
    public void Encodes(string hex, string text)
    {
        byte[] source = TestBytes.Join(TestBytes.Join(new byte[2], TestBytes.Hex(hex)), TestBytes.Hex("ff"));
        int count = source.Length - 3;
        Assert.AreEqual(text.Length, Base64.EncodedLength(count));
        byte[] target = new byte[text.Length + 2];
        Base64.Encode(source, 2, count, target, 1);
        Check.Bytes(AsciiText.ToBytes(text), TestBytes.Slice(target, 1, text.Length));
        Assert.AreEqual(0, target[0] + target[target.Length - 1]);
    }

    [TestMethod]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAA==", true)]
    [DataRow("zZ09+/zZ09+/zZ09+/zZ0w==", true)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAA=", false)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAA", false)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAA=", false)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAA", false)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAA===", false)]
    [DataRow("=AAAAAAAAAAAAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAA==A", false)]
    [DataRow("AAAAAAAAAA AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA@AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA[AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA`AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA{AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA-AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA_AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA:AAAAAAAAAAA==", false)]
    [DataRow("AAAAAAAAAA\u00e1AAAAAAAAAAA==", false)]
    public void KnowsSixteenBytes(string text, bool expected)
    {
        byte[] bytes = AsciiText.ToBytes("xx" + text + "==");
        Assert.AreEqual(expected, Base64.IsSixteenBytes(bytes, 2, text.Length));
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>UTF-8 in messages (RFC 6455, 8.1): refused at the first wrong byte, however frames and segments are cut.</summary>
[TestClass]
public class WebSocketProtocolTextTests
{
    private const string Answer1007 = "88:03ef";

    [TestMethod]
    [DataRow("81:c3a4", "Tc3a4;")]
    [DataRow("01:c3 80:a4", "Tc3a4;")]
    [DataRow("01:f0 00:9f 00:98 80:80", "Tf09f9880;")]
    [DataRow("01:e2 00: 89:e2 00:82 80:ac", "Te282ac;")]
    [DataRow("82:fffe", "Bfffe;")]
    [DataRow("02:c3 80:", "Bc3;")]
    [DataRow("81:c280dfbfe0a080ed9fbfee8080efbfbff0908080f48fbfbf", "Tc280dfbfe0a080ed9fbfee8080efbfbff0908080f48fbfbf;")]
    public void ReadsText(string script, string messages)
    {
        string output = script.IndexOf("89:") < 0 ? "" : "8a:e2";
        WebSocketVectors.Reads(script, messages, output);
    }

    /// <summary>Nothing of an unfinished frame was delivered, so the fault is all there is.</summary>
    [TestMethod]
    [DataRow("81~0a:61ff")]
    [DataRow("81~0a:80")]
    [DataRow("81~0a:bf")]
    [DataRow("81~0a:c0")]
    [DataRow("81~0a:c1")]
    [DataRow("81~0a:f5")]
    [DataRow("81~0a:fe")]
    [DataRow("81~0a:c3c3")]
    [DataRow("81~0a:c330")]
    [DataRow("81~0a:e09f")]
    [DataRow("81~0a:eda0")]
    [DataRow("81~0a:edbf")]
    [DataRow("81~0a:e28228")]
    [DataRow("81~0a:f08f")]
    [DataRow("81~0a:f490")]
    [DataRow("81~0a:f0908028")]
    [DataRow("81~60:6162636465666768696a6b6c6d6e6f7071727374e282ac7576777879ff")]
    public void RefusesTheFirstWrongByte(string script)
    {
        WebSocketVectors.Fails(script, "", Answer1007, ProtocolError.InvalidUtf8);
    }

    [TestMethod]
    [DataRow("01:c3 80~05:c3", "Tc3")]
    [DataRow("01:ed 00~05:a0", "Ted")]
    [DataRow("01:f4 00: 89: 80~05:90", "Tf4")]
    [DataRow("81:61 81~02:ff", "T61;")]
    public void RefusesWrongBytesBehindACut(string script, string messages)
    {
        string output = script.IndexOf("89:") < 0 ? Answer1007 : "8a: " + Answer1007;
        WebSocketVectors.Fails(script, messages, output, ProtocolError.InvalidUtf8);
    }

    [TestMethod]
    [DataRow("81:c3", "")]
    [DataRow("81:61e282", "")]
    [DataRow("81:f09f98", "")]
    [DataRow("01:c3 80:", "Tc3")]
    [DataRow("01:f0 00:9f 00:98 80:", "Tf09f98")]
    public void RefusesACodePointLeftOpen(string script, string messages)
    {
        WebSocketVectors.Fails(script, messages, Answer1007, ProtocolError.InvalidUtf8);
    }

    /// <summary>The state of one message must not reach into the next, nor that of a control frame into a message.</summary>
    [TestMethod]
    public void TextsAreIndependent()
    {
        WebSocketVectors.Reads("02:c3 80: 81:61 01:c3 8a:ff 80:a4 81:62", "Bc3;T61;Tc3a4;T62;", "");
    }

    /// <summary>A code point across the parts of a frame that is larger than the buffer.</summary>
    [TestMethod]
    public void PartsMayCutACodePoint()
    {
        byte[] payload = TestBytes.Hex("61");
        for (int i = 0; i < 200; i++)
        {
            payload = TestBytes.Join(payload, TestBytes.Hex("e282ac"));
        }

        string hex = TestBytes.ToHex(payload, 0, payload.Length);
        WebSocketVectors.Reads("81:" + hex, "T" + hex + ";", "");
    }

    /// <summary>Wherever the one wrong byte stands, in messages of all lengths around those that are looked at eight bytes at a time.</summary>
    [TestMethod]
    public void LooksAtEveryByteOfAWholeMessage()
    {
        for (int length = 1; length < 27; length++)
        {
            for (int wrong = 0; wrong < length; wrong++)
            {
                byte[] payload = new byte[length];
                payload[wrong] = 0xFF;
                ProtocolSession binary = WebSocketVectors.NewSession(0);
                binary.Feed(Frames.Make(0x82, payload, true), 0, length + 6);
                Assert.AreEqual("B" + TestBytes.ToHex(payload, 0, length) + ";", binary.Messages);
                ProtocolSession text = WebSocketVectors.NewSession(0);
                text.Feed(Frames.Make(0x81, payload, true), 0, length + 6);
                Assert.AreEqual("", text.Messages);
                Check.Error(ProtocolError.InvalidUtf8, text.Protocol.Error);
            }
        }
    }

    /// <summary>The same with a character of two bytes, which is none of ASCII but right.</summary>
    [TestMethod]
    public void ReadsACharacterOfTwoBytesAnywhereInAWholeMessage()
    {
        for (int length = 2; length < 27; length++)
        {
            for (int at = 0; at < length - 1; at++)
            {
                byte[] payload = new byte[length];
                payload[at] = 0xC3;
                payload[at + 1] = 0xA4;
                ProtocolSession text = WebSocketVectors.NewSession(0);
                text.Feed(Frames.Make(0x81, payload, true), 0, length + 6);
                Assert.AreEqual("T" + TestBytes.ToHex(payload, 0, length) + ";", text.Messages);
            }
        }
    }
}

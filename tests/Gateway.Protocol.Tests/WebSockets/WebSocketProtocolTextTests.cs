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
}

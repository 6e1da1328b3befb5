namespace Gateway.Protocol.Tests;

/// <summary>Frames in order, and frames that break a rule of RFC 6455, 5.</summary>
[TestClass]
public class WebSocketProtocolReadingTests
{
    private const string Answer1002 = "88:03ea";

    [TestMethod]
    [DataRow("81:", "T;")]
    [DataRow("81:48656c6c6f", "T48656c6c6f;")]
    [DataRow("82:00ff00", "B00ff00;")]
    [DataRow("82:00", "B00;")]
    [DataRow("81:00", "T00;")]
    [DataRow("81:6162 82:63 81:", "T6162;B63;T;")]
    public void ReadsSingleFrames(string script, string messages)
    {
        WebSocketVectors.Reads(script, messages, "");
    }

    [TestMethod]
    [DataRow("01:61 80:62", "T6162;")]
    [DataRow("02:61 00:62 00:63 80:64", "B61626364;")]
    [DataRow("01: 80:", "T;")]
    [DataRow("01: 00: 00: 80:61", "T61;")]
    [DataRow("01:61 00: 00: 80:", "T61;")]
    [DataRow("02:ff 80: 81:61", "Bff;T61;")]
    public void ReadsFragments(string script, string messages)
    {
        WebSocketVectors.Reads(script, messages, "");
    }

    [TestMethod]
    [DataRow("89:", "", "8a:")]
    [DataRow("89:70696e67", "", "8a:70696e67")]
    [DataRow("8a:", "", "")]
    [DataRow("8a:756e61736b6564", "", "")]
    [DataRow("89:ff00fe", "", "8a:ff00fe")]
    [DataRow("01:61 89:70 80:62", "T6162;", "8a:70")]
    [DataRow("01:61 8a:70 00: 89: 80:", "T61;", "8a:")]
    [DataRow("89:00 89:01 89:02 89:03 89:04 89:05 89:06 89:07 89:08 89:09", "", "8a:00 8a:01 8a:02 8a:03 8a:04 8a:05 8a:06 8a:07 8a:08 8a:09")]
    [DataRow("81:61 89:31 81:62 89:32", "T61;T62;", "8a:31 8a:32")]
    public void AnswersPings(string script, string messages, string output)
    {
        WebSocketVectors.Reads(script, messages, output);
    }

    [TestMethod]
    public void AnswersTheLongestPing()
    {
        byte[] payload = TestBytes.Pattern(125);
        string hex = TestBytes.ToHex(payload, 0, payload.Length);
        WebSocketVectors.Reads("89:" + hex, "", "8a:" + hex);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(124)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(127)]
    [DataRow(240)]
    [DataRow(256)]
    [DataRow(300)]
    public void ReadsEveryKindOfLength(int length)
    {
        byte[] payload = TestBytes.Pattern(length);
        string hex = TestBytes.ToHex(payload, 0, length);
        WebSocketVectors.Reads("81:" + hex, "T" + hex + ";", "");
        WebSocketVectors.Reads("02:" + hex + " 80:", "B" + hex + ";", "");
    }

    /// <summary>Short messages have a shorter way where they come alone: what stands behind one must not be taken for a part of it.</summary>
    [TestMethod]
    public void ReadsShortMessagesOneBehindTheOther()
    {
        for (int length = 0; length < 20; length++)
        {
            byte[] first = TestBytes.Pattern(length);
            byte[] second = TestBytes.Pattern(20 - length);
            byte[] frames = TestBytes.Join(Frames.Make(0x81, first, true), Frames.Make(0x82, second, true));
            ProtocolSession session = WebSocketVectors.NewSession(0);
            session.Feed(frames, 0, frames.Length);
            Assert.AreEqual("T" + TestBytes.ToHex(first, 0, length) + ";B" + TestBytes.ToHex(second, 0, 20 - length) + ";", session.Messages);
        }
    }

    /// <summary>Nothing is looked at behind the end of the buffer.</summary>
    [TestMethod]
    public void ReadsShortMessagesThatFillTheBuffer()
    {
        for (int length = 0; length < 20; length++)
        {
            byte[] text = TestBytes.Pattern(length);
            byte[] frame = Frames.Make(0x81, text, true);
            ProtocolSession session = new ProtocolSession(new WebSocketProtocol(WebSocketRole.Server, new Limits()), frame.Length, 64);
            session.Feed(frame);
            Assert.AreEqual("T" + TestBytes.ToHex(text, 0, length) + ";", session.Messages);
        }
    }

    [TestMethod]
    public void CountsPongs()
    {
        ProtocolSession session = WebSocketVectors.NewSession(0);
        session.Feed(Frames.FromScript("8a: 81:61 8a:0102 89:", true));
        WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
        Assert.AreEqual(2, protocol.PongCount);
        protocol.Reset();
        Assert.AreEqual(0, protocol.PongCount);
    }

    /// <summary>The first byte shows it; nothing else has to arrive.</summary>
    [TestMethod]
    [DataRow("!c1")]
    [DataRow("!a1")]
    [DataRow("!91")]
    [DataRow("!f1")]
    [DataRow("!c8")]
    [DataRow("!99")]
    [DataRow("!40")]
    public void RefusesReservedBits(string script)
    {
        WebSocketVectors.Fails(script, "", Answer1002, ProtocolError.ReservedBitSet);
    }

    [TestMethod]
    [DataRow("!83")]
    [DataRow("!84")]
    [DataRow("!85")]
    [DataRow("!86")]
    [DataRow("!87")]
    [DataRow("!8b")]
    [DataRow("!8c")]
    [DataRow("!8d")]
    [DataRow("!8e")]
    [DataRow("!8f")]
    [DataRow("!03")]
    [DataRow("!0f")]
    public void RefusesReservedOpcodes(string script)
    {
        WebSocketVectors.Fails(script, "", Answer1002, ProtocolError.ReservedOpcode);
    }

    [TestMethod]
    [DataRow("!08")]
    [DataRow("!09")]
    [DataRow("!0a")]
    public void RefusesFragmentedControlFrames(string script)
    {
        WebSocketVectors.Fails(script, "", Answer1002, ProtocolError.FragmentedControlFrame);
        WebSocketVectors.Fails("01:61 " + script, "T61", Answer1002, ProtocolError.FragmentedControlFrame);
    }

    [TestMethod]
    [DataRow("88")]
    [DataRow("89")]
    [DataRow("8a")]
    public void RefusesLongControlFrames(string first)
    {
        WebSocketVectors.FailsIn(WebSocketRole.Server, "!" + first + "fe", "", Answer1002, ProtocolError.ControlFrameTooLong);
        WebSocketVectors.FailsIn(WebSocketRole.Server, "!" + first + "ff", "", Answer1002, ProtocolError.ControlFrameTooLong);
        WebSocketVectors.FailsIn(WebSocketRole.Client, "!" + first + "7e", "", Answer1002, ProtocolError.ControlFrameTooLong);
        WebSocketVectors.FailsIn(WebSocketRole.Client, "!" + first + "7f", "", Answer1002, ProtocolError.ControlFrameTooLong);
    }

    [TestMethod]
    [DataRow("!8100")]
    [DataRow("!8105")]
    [DataRow("!827e")]
    [DataRow("!8900")]
    [DataRow("!8800")]
    public void ServerRefusesUnmaskedFrames(string script)
    {
        WebSocketVectors.FailsIn(WebSocketRole.Server, script, "", Answer1002, ProtocolError.MaskMissing);
    }

    [TestMethod]
    [DataRow("!8180")]
    [DataRow("!8185")]
    [DataRow("!82fe")]
    [DataRow("!8980")]
    [DataRow("!8880")]
    public void ClientRefusesMaskedFrames(string script)
    {
        WebSocketVectors.FailsIn(WebSocketRole.Client, script, "", Answer1002, ProtocolError.MaskUnexpected);
    }

    /// <summary>In a length of eight bytes, the sixth is the last that can make it minimal.</summary>
    [TestMethod]
    [DataRow("fe", "007d")]
    [DataRow("fe", "0000")]
    [DataRow("ff", "000000000000")]
    public void RefusesLengthsThatAreNotMinimal(string second, string length)
    {
        WebSocketVectors.FailsIn(WebSocketRole.Server, "!81" + second + length, "", Answer1002, ProtocolError.LengthNotMinimal);
        string unmasked = second == "fe" ? "!827e" : "!827f";
        WebSocketVectors.FailsIn(WebSocketRole.Client, unmasked + length, "", Answer1002, ProtocolError.LengthNotMinimal);
    }

    [TestMethod]
    [DataRow("80")]
    [DataRow("ff")]
    public void RefusesLengthsWithTheTopBit(string length)
    {
        WebSocketVectors.FailsIn(WebSocketRole.Server, "!82ff" + length, "", Answer1002, ProtocolError.LengthOutOfRange);
        WebSocketVectors.FailsIn(WebSocketRole.Client, "!827f" + length, "", Answer1002, ProtocolError.LengthOutOfRange);
    }

    [TestMethod]
    [DataRow("80:", "")]
    [DataRow("00:", "")]
    [DataRow("81:61 80:", "T61;")]
    [DataRow("01:61 80:62 00:", "T6162;")]
    public void RefusesContinuationWithoutStart(string script, string messages)
    {
        WebSocketVectors.Fails(script, messages, Answer1002, ProtocolError.UnexpectedContinuation);
    }

    [TestMethod]
    [DataRow("01:61 81:", "T61")]
    [DataRow("01:61 01:", "T61")]
    [DataRow("02: 82:", "")]
    [DataRow("01:61 00:62 02:", "T6162")]
    public void RefusesDataInsideFragmentedMessage(string script, string messages)
    {
        WebSocketVectors.Fails(script, messages, Answer1002, ProtocolError.ContinuationExpected);
    }

    /// <summary>What was in order before the fault has been delivered and answered, in order.</summary>
    [TestMethod]
    public void DeliversWhatCameBeforeAFault()
    {
        WebSocketVectors.Fails("81:61 89:31 82:62 89:32 !ff", "T61;B62;", "8a:31 8a:32 88:03ea", ProtocolError.ReservedBitSet);
    }

    [TestMethod]
    public void ResetMakesItAsNew()
    {
        ProtocolSession first = WebSocketVectors.NewSession(0);
        first.Feed(Frames.FromScript("01:c3 !ff", true));
        Check.Status(ReadStatus.Failed, first.Status);
        first.Protocol.Reset();
        Check.Error(ProtocolError.None, first.Protocol.Error);
        Assert.IsTrue(first.Protocol.CanWrite);
        ProtocolSession second = new ProtocolSession(first.Protocol);
        second.Feed(Frames.FromScript("81:61 89:62", true));
        Assert.AreEqual("T61;", second.Messages);
        Assert.AreEqual("8a:62", Frames.ToScript(second.SentBytes, false));
    }
}

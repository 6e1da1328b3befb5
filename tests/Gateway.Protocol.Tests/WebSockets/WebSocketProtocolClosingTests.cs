namespace Gateway.Protocol.Tests;

/// <summary>The closing handshake (RFC 6455, 5.5.1 and 7).</summary>
[TestClass]
public class WebSocketProtocolClosingTests
{
    private const string Answer1002 = "88:03ea";

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1001)]
    [DataRow(1002)]
    [DataRow(1003)]
    [DataRow(1007)]
    [DataRow(1008)]
    [DataRow(1009)]
    [DataRow(1010)]
    [DataRow(1011)]
    [DataRow(1012)]
    [DataRow(1013)]
    [DataRow(1014)]
    [DataRow(3000)]
    [DataRow(3999)]
    [DataRow(4000)]
    [DataRow(4999)]
    public void EchoesTheStatus(int status)
    {
        string frame = "88:" + Status(status);
        WebSocketVectors.Closes(frame, "", frame);
        WebSocketVectors.Closes("81:61 89:62 " + frame, "T61;", "8a:62 " + frame);
        WebSocketVectors.Closes("01:61 " + frame, "T61", frame);
        WebSocketVectors.Closes(frame + "627965", "", frame);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(999)]
    [DataRow(1004)]
    [DataRow(1005)]
    [DataRow(1006)]
    [DataRow(1015)]
    [DataRow(1016)]
    [DataRow(1100)]
    [DataRow(2000)]
    [DataRow(2999)]
    [DataRow(5000)]
    [DataRow(65535)]
    public void RefusesTheStatus(int status)
    {
        WebSocketVectors.Fails("88:" + Status(status), "", Answer1002, ProtocolError.InvalidCloseStatus);
    }

    [TestMethod]
    public void AnswersAnEmptyCloseFrameWithAnEmptyOne()
    {
        WebSocketVectors.Closes("88:", "", "88:");
        WebSocketVectors.Closes("81:61 88:", "T61;", "88:");
    }

    [TestMethod]
    public void RefusesAPayloadOfOneByte()
    {
        WebSocketVectors.Fails("88:03", "", Answer1002, ProtocolError.ClosePayloadTooShort);
        WebSocketVectors.Fails("81:61 88:03", "T61;", Answer1002, ProtocolError.ClosePayloadTooShort);
    }

    [TestMethod]
    [DataRow("ff")]
    [DataRow("c3")]
    [DataRow("6bc080")]
    [DataRow("eda080")]
    [DataRow("f4908080")]
    [DataRow("61e282")]
    public void RefusesAReasonThatIsNotUtf8(string reason)
    {
        WebSocketVectors.Fails("88:03e8" + reason, "", "88:03ef", ProtocolError.InvalidUtf8);
    }

    /// <summary>The reason has a validator's state of its own: a code point that the message left open does not count.</summary>
    [TestMethod]
    public void AReasonIsIndependentOfAnOpenMessage()
    {
        WebSocketVectors.Closes("01:c3 88:03e861", "Tc3", "88:03e8");
    }

    [TestMethod]
    public void KeepsStatusAndReason()
    {
        for (int role = 0; role < 2; role++)
        {
            ProtocolSession session = WebSocketVectors.NewSession(role);
            WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
            Assert.AreEqual((int)CloseStatus.Empty, (int)protocol.PeerCloseStatus);
            Assert.AreEqual(0, protocol.PeerCloseReason.Length);
            session.Feed(Frames.FromScript("88:03f36279c3a4", role == 0));
            Assert.AreEqual(1011, (int)protocol.PeerCloseStatus);
            Check.Bytes(TestBytes.Hex("6279c3a4"), protocol.PeerCloseReason.ToArray());
            Check.State(WebSocketState.Closed, protocol.State);
            protocol.Reset();
            Assert.AreEqual((int)CloseStatus.Empty, (int)protocol.PeerCloseStatus);
            Assert.AreEqual(0, protocol.PeerCloseReason.Length);
            Check.State(WebSocketState.Open, protocol.State);
        }
    }

    [TestMethod]
    public void KeepsTheLongestReason()
    {
        ProtocolSession session = WebSocketVectors.NewSession(0);
        byte[] reason = TestBytes.Pattern(123);
        session.Feed(Frames.Make(0x88, TestBytes.Join(TestBytes.Hex("0fa0"), reason), true));
        WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
        Assert.AreEqual(4000, (int)protocol.PeerCloseStatus);
        Check.Bytes(reason, protocol.PeerCloseReason.ToArray());
    }

    /// <summary>No reason is an empty one, wherever in the buffer the close frame ended.</summary>
    [TestMethod]
    public void AnEmptyReasonMayStandAtTheEndOfTheBuffer()
    {
        byte[] input = Frames.Make(0x89, TestBytes.Pattern(125), false);
        input = TestBytes.Join(input, Frames.Make(0x8A, TestBytes.Pattern(124), false));
        input = TestBytes.Join(input, TestBytes.Hex("8800 81"));
        Assert.AreEqual(256, input.Length);
        ProtocolSession session = WebSocketVectors.NewSession(1);
        session.Feed(input);
        Check.Status(ReadStatus.Closed, session.Status);
        Assert.AreEqual(0, ((WebSocketProtocol)session.Protocol).PeerCloseReason.Length);
    }

    /// <summary>After our close frame messages still arrive, pings are not answered, and the peer's close frame ends it all.</summary>
    [TestMethod]
    public void ReadsOnAfterItsOwnCloseFrame()
    {
        for (int role = 0; role < 2; role++)
        {
            ProtocolSession session = CloseSent(role);
            session.Feed(Frames.FromScript("81:61 89:62 01:63 80: 88:03e9", role == 0));
            Assert.AreEqual("T61;T63;", session.Messages);
            Assert.AreEqual(0, session.SentBytes.Length);
            Check.Status(ReadStatus.Closed, session.Status);
            Assert.AreEqual(1001, (int)((WebSocketProtocol)session.Protocol).PeerCloseStatus);
        }
    }

    /// <summary>Nothing could be answered any more, and there are clients that put 1005 on the wire.</summary>
    [TestMethod]
    [DataRow("88:03ed", 1005)]
    [DataRow("88:03", 1005)]
    [DataRow("88:", 1005)]
    [DataRow("88:03e8ff", 1000)]
    public void EndsCleanlyWhateverAnswersItsCloseFrame(string script, int status)
    {
        for (int role = 0; role < 2; role++)
        {
            ProtocolSession session = CloseSent(role);
            session.Feed(Frames.FromScript(script, role == 0));
            Check.Status(ReadStatus.Closed, session.Status);
            Check.Error(ProtocolError.None, session.Protocol.Error);
            Assert.AreEqual(0, session.SentBytes.Length);
            WebSocketProtocol protocol = (WebSocketProtocol)session.Protocol;
            Assert.AreEqual(status, (int)protocol.PeerCloseStatus);
            Assert.AreEqual(0, protocol.PeerCloseReason.Length);
        }
    }

    private static ProtocolSession CloseSent(int role)
    {
        ProtocolSession session = WebSocketVectors.NewSession(role);
        Assert.IsTrue(session.Protocol.TryWriteClose(CloseStatus.NormalClosure, session.Output));
        session.Send();
        Assert.AreEqual("88:03e8", Frames.ToScript(session.SentBytes, role == 1));
        session.ForgetSent();
        return session;
    }

    private static string Status(int status)
    {
        return TestBytes.ToHex(new byte[] { (byte)(status >> 8), (byte)status }, 0, 2);
    }
}

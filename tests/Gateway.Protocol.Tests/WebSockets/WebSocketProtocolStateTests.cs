namespace Gateway.Protocol.Tests;

/// <summary>
/// Every state × every event. A row: state (0 Open, 1 CloseSent, 2 Closed, 3 Failed), event, what the call answers (a
/// <see cref="ReadStatus"/>, or 1 and 0 for a write that succeeds and one that does not), the state behind it, messages, output.
/// </summary>
[TestClass]
public class WebSocketProtocolStateTests
{
    private const int Need = (int)ReadStatus.NeedMoreData;
    private const int Message = (int)ReadStatus.Message;
    private const int Closed = (int)ReadStatus.Closed;
    private const int Failed = (int)ReadStatus.Failed;

    [TestMethod]
    [DataRow(0, "81:61", Message, 0, "")]
    [DataRow(0, "01:61", Message, 0, "")]
    [DataRow(0, "82~05:61", Need, 0, "")]
    [DataRow(0, "89:62", Need, 0, "8a:62")]
    [DataRow(0, "8a:62", Need, 0, "")]
    [DataRow(0, "88:03e9", Closed, 2, "88:03e9")]
    [DataRow(0, "88:", Closed, 2, "88:")]
    [DataRow(1, "81:61", Message, 1, "")]
    [DataRow(1, "01:61", Message, 1, "")]
    [DataRow(1, "82~05:61", Need, 1, "")]
    [DataRow(1, "89:62", Need, 1, "")]
    [DataRow(1, "8a:62", Need, 1, "")]
    [DataRow(1, "!c1", Failed, 3, "")]
    [DataRow(1, "80:61", Failed, 3, "")]
    [DataRow(1, "88:03e9", Closed, 2, "")]
    [DataRow(1, "88:", Closed, 2, "")]
    [DataRow(1, "81:ff", Failed, 3, "")]
    [DataRow(2, "81:61", Closed, 2, "")]
    [DataRow(2, "01:61", Closed, 2, "")]
    [DataRow(2, "82~05:61", Closed, 2, "")]
    [DataRow(2, "89:62", Closed, 2, "")]
    [DataRow(2, "8a:62", Closed, 2, "")]
    [DataRow(2, "!c1", Closed, 2, "")]
    [DataRow(2, "80:61", Closed, 2, "")]
    [DataRow(2, "88:03e9", Closed, 2, "")]
    [DataRow(2, "88:", Closed, 2, "")]
    [DataRow(2, "81:ff", Closed, 2, "")]
    [DataRow(3, "81:61", Failed, 3, "")]
    [DataRow(3, "01:61", Failed, 3, "")]
    [DataRow(3, "82~05:61", Failed, 3, "")]
    [DataRow(3, "89:62", Failed, 3, "")]
    [DataRow(3, "8a:62", Failed, 3, "")]
    [DataRow(3, "!c1", Failed, 3, "")]
    [DataRow(3, "80:61", Failed, 3, "")]
    [DataRow(3, "88:03e9", Failed, 3, "")]
    [DataRow(3, "88:", Failed, 3, "")]
    [DataRow(3, "81:ff", Failed, 3, "")]
    public void Reads(int state, string script, int status, int stateAfter, string output)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = Enter(role, state);
            ProtocolError error = protocol.Error;
            ByteBuffer input = new ByteBuffer(256);
            ByteBuffer sent = new ByteBuffer(256);
            byte[] bytes = Frames.FromScript(script, role == 0);
            input.TryAppend(bytes, 0, bytes.Length);
            Assert.AreEqual(status, (int)protocol.Read(input, sent), "status");
            Assert.AreEqual(stateAfter, (int)protocol.State, "state");
            Assert.AreEqual(output, Frames.ToScript(Sent(sent), role == 1));
            Assert.AreEqual(stateAfter == 3, protocol.Error != ProtocolError.None, "error");
            Assert.AreEqual(stateAfter == 0, protocol.CanWrite, "CanWrite");
            if (state >= 2)
            {
                Assert.AreEqual(bytes.Length, input.Length, "consumed");
                Check.Error(error, protocol.Error);
            }
        }
    }

    [TestMethod]
    [DataRow("!c1", (int)ProtocolError.ReservedBitSet, "88:03ea")]
    [DataRow("80:61", (int)ProtocolError.UnexpectedContinuation, "88:03ea")]
    [DataRow("81:ff", (int)ProtocolError.InvalidUtf8, "88:03ef")]
    public void AFaultInOpenIsAnsweredByACloseFrame(string script, int error, string output)
    {
        for (int role = 0; role < 2; role++)
        {
            ProtocolSession session = WebSocketVectors.NewSession(role);
            session.Feed(Frames.FromScript(script, role == 0));
            Check.State(WebSocketState.Failed, ((WebSocketProtocol)session.Protocol).State);
            Assert.AreEqual(error, (int)session.Protocol.Error);
            string reason = WebSocketVectors.Reason((ProtocolError)error);
            Assert.AreEqual(output + reason, Frames.ToScript(session.SentBytes, role == 1));
        }
    }

    [TestMethod]
    [DataRow(0, Failed, 3, (int)ProtocolError.ConnectionLost)]
    [DataRow(1, Failed, 3, (int)ProtocolError.ConnectionLost)]
    [DataRow(2, Closed, 2, (int)ProtocolError.None)]
    [DataRow(3, Failed, 3, (int)ProtocolError.ReservedOpcode)]
    public void InputEnds(int state, int status, int stateAfter, int error)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = Enter(role, state);
            ByteBuffer input = new ByteBuffer(256);
            Assert.AreEqual(status, (int)protocol.ReadEndOfInput(input));
            Assert.AreEqual(stateAfter, (int)protocol.State);
            Assert.AreEqual(error, (int)protocol.Error);
            input.TryAppend((byte)0x81);
            Assert.AreEqual(status, (int)protocol.Read(input, new ByteBuffer(256)));
            Assert.AreEqual(1, input.Length);
        }
    }

    [TestMethod]
    [DataRow(0, true, 0, "81:61")]
    [DataRow(1, false, 1, "")]
    [DataRow(2, false, 2, "")]
    [DataRow(3, false, 3, "")]
    public void Writes(int state, bool written, int stateAfter, string output)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = Enter(role, state);
            ByteBuffer sent = new ByteBuffer(256);
            byte[] payload = TestBytes.Hex("61");
            Assert.AreEqual(written, protocol.TryWrite(MessageType.Text, payload, 0, 1, true, sent));
            Assert.AreEqual(output, Frames.ToScript(Sent(sent), role == 1));
            sent.Clear();
            Assert.AreEqual(written, protocol.TryWritePing(payload, 0, 1, sent));
            Assert.AreEqual(written, protocol.TryWritePong(payload, 0, 1, sent));
            Assert.AreEqual(written ? "89:61 8a:61" : "", Frames.ToScript(Sent(sent), role == 1));
            sent.Clear();
            Assert.AreEqual(written, protocol.TryBeginFrame(MessageType.Text, 1, sent));
            Assert.AreEqual(written, sent.Length > 0);
            Assert.AreEqual(stateAfter, (int)protocol.State);
        }
    }

    /// <summary>A close frame goes out once; afterwards there is nothing left to do, which is no failure.</summary>
    [TestMethod]
    [DataRow(0, 1, "88:03f3")]
    [DataRow(1, 1, "")]
    [DataRow(2, 2, "")]
    [DataRow(3, 3, "")]
    public void WritesClose(int state, int stateAfter, string output)
    {
        for (int role = 0; role < 2; role++)
        {
            WebSocketProtocol protocol = Enter(role, state);
            ByteBuffer sent = new ByteBuffer(256);
            Assert.IsTrue(protocol.TryWriteClose(CloseStatus.InternalServerError, sent));
            Assert.AreEqual(output, Frames.ToScript(Sent(sent), role == 1));
            Assert.AreEqual(stateAfter, (int)protocol.State);
            Assert.IsFalse(protocol.CanWrite);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void ResetOpens(int state)
    {
        WebSocketProtocol protocol = Enter(0, state);
        protocol.Reset();
        Check.State(WebSocketState.Open, protocol.State);
        Check.Error(ProtocolError.None, protocol.Error);
        Assert.IsTrue(protocol.CanWrite);
        ProtocolSession session = new ProtocolSession(protocol);
        session.Feed(Frames.FromScript("81:61", true));
        Assert.AreEqual("T61;", session.Messages);
    }

    private static WebSocketProtocol Enter(int role, int state)
    {
        WebSocketProtocol protocol = new WebSocketProtocol((WebSocketRole)role, new Limits());
        ProtocolSession session = new ProtocolSession(protocol);
        switch ((WebSocketState)state)
        {
            case WebSocketState.CloseSent:
                protocol.TryWriteClose(CloseStatus.NormalClosure, session.Output);
                break;
            case WebSocketState.Closed:
                session.Feed(Frames.FromScript("88:03e8", role == 0));
                break;
            case WebSocketState.Failed:
                session.Feed(TestBytes.Hex("8f"));
                break;
        }

        Assert.AreEqual(state, (int)protocol.State);
        return protocol;
    }

    private static byte[] Sent(ByteBuffer output)
    {
        return TestBytes.Slice(output.Bytes, output.Start, output.Length);
    }
}

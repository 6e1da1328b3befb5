namespace Gateway.Protocol.Tests;

/// <summary>Replies cut at every place, which takes too long on a device.</summary>
[TestClass]
public class ClientHandshakeSplitTests
{
    private const string Chosen = "HTTP/1.1 101 Switching Protocols|Sec-WebSocket-Protocol: chat|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: *||";
    /// <summary>With a proof of 28 characters for the star, and CR LF for six bars.</summary>
    private const int ReplyLength = 126 - 1 + 28 + 6;

    private const string Moved = "HTTP/1.1 301 Moved Permanently|Location: /there||";

    [TestMethod]
    public void OpensAtEverySplit()
    {
        byte[] frames = Frames.FromScript("81:6869 89:70", false);
        int length = ReplyLength + frames.Length;
        for (int cut = 0; cut <= length; cut++)
        {
            ClientHandshake handshake = Handshakes.New("superchat;chat");
            ProtocolSession session = Handshakes.Begin(handshake);
            byte[] bytes = TestBytes.Join(Handshakes.Reply(Chosen, session.SentBytes), frames);
            session.ForgetSent();
            FeedSplit(session, bytes, cut);
            Assert.AreEqual("T6869;", session.Messages);
            Assert.AreEqual("8a:70", Frames.ToScript(session.SentBytes, true));
            Assert.AreEqual("chat", Handshakes.Text(handshake.SelectedProtocol.ToArray()));
        }
    }

    [TestMethod]
    public void ReportsARefusalAtEverySplit()
    {
        byte[] bytes = Heads.Bytes(Moved);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            ClientHandshake handshake = Handshakes.New("");
            ProtocolSession session = Handshakes.Begin(handshake);
            FeedSplit(session, bytes, cut);
            Check.Error(ProtocolError.HandshakeRefused, session.Protocol.Error);
            Assert.AreEqual(301, handshake.Response.Status);
            Assert.AreEqual("/there", Handshakes.Text(handshake.Response.Location.ToArray()));
        }
    }

    /// <summary>The input ends at every place of the reply: never open, never still waiting.</summary>
    [TestMethod]
    public void EndsAtEveryPlace()
    {
        for (int cut = 0; cut < ReplyLength; cut++)
        {
            ProtocolSession session = Handshakes.Begin(Handshakes.New("chat"));
            session.Feed(Handshakes.Reply(Chosen, session.SentBytes), 0, cut);
            Check.Status(ReadStatus.Failed, session.Protocol.ReadEndOfInput(session.Input));
            Check.Error(ProtocolError.ConnectionLost, session.Protocol.Error);
        }
    }

    private static void FeedSplit(ProtocolSession session, byte[] bytes, int cut)
    {
        session.Feed(bytes, 0, cut);
        session.Feed(bytes, cut, bytes.Length - cut);
    }
}

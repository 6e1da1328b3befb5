using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>A service that wants messages whole, up to 550 bytes, over an input of 512.</summary>
[TestClass]
public class WholeMessageTests
{
    [TestMethod]
    public void FragmentsBecomeOneMessage()
    {
        WholeEcho service = new WholeEcho();
        ConnectionSession session = ConnectionSession.ForWebSocket(service);
        session.FeedFrames("01:6162 89:70 00: 00:63 80:64 82:ff");
        Assert.AreEqual("8a:70 81:61626364 82:ff", session.SentFrames);
        Assert.AreEqual(2, service.Calls);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(600)]
    public void AMessageLargerThanTheInputIsJoined(int segment)
    {
        byte[] payload = TestBytes.Repeat((byte)'x', WholeEcho.Limit);
        ConnectionSession lines = ConnectionSession.ForLines(new WholeEcho());
        byte[] line = TestBytes.Join(payload, AsciiText.ToBytes("\n"));
        lines.Feed(line, segment);
        Check.Bytes(line, lines.SentBytes);

        ConnectionSession frames = ConnectionSession.ForWebSocket(new WholeEcho());
        frames.Feed(Frames.Make(0x81, payload, true), segment);
        Check.Bytes(Frames.Make(0x81, payload, false), frames.SentBytes);
    }

    /// <summary>A header that announces too much is enough: nothing behind it is waited for.</summary>
    [TestMethod]
    public void ALongerMessageIsRefusedOnItsHeader()
    {
        WholeEcho service = new WholeEcho();
        ConnectionSession session = ConnectionSession.ForWebSocket(service);
        byte[] frame = Frames.Make(0x81, WholeEcho.Limit + 1, new byte[0], true);
        session.Feed(frame);
        session.Closes(ProtocolError.MessageTooBig);
        Assert.AreEqual("88:03f1", session.SentFrames.Substring(0, 7));
        Assert.AreEqual(0, service.Calls);
    }

    [TestMethod]
    public void ALongerLineIsRefused()
    {
        ConnectionSession session = ConnectionSession.ForLines(new WholeEcho());
        session.Feed(TestBytes.Repeat((byte)'x', WholeEcho.Limit + 1));
        Assert.AreEqual("error: line longer than 550 bytes\n", session.SentText);
        session.Closes(ProtocolError.LineTooLong);
    }

    /// <summary>The limit belongs to the service, not to the slot.</summary>
    [TestMethod]
    public void TheNextClientsServiceHasItsOwnLimit()
    {
        ConnectionSession session = ConnectionSession.ForLines(new WholeEcho());
        session.BeginLines(new EchoService());
        byte[] line = TestBytes.Join(TestBytes.Repeat((byte)'x', 2000), AsciiText.ToBytes("\n"));
        session.Feed(line);
        Check.Bytes(line, session.SentBytes);
    }
}

using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class MailboxTests
{
    /// <summary>A slot has its next client, in another room, while somebody still holds the mailbox of the client before.</summary>
    [TestMethod]
    public void ALateMessageDoesNotReachTheNextClient()
    {
        KeepingService first = new KeepingService();
        ConnectionSession session = ConnectionSession.ForWebSocket(first);
        byte[] text = TestBytes.Hex("6162");
        Assert.IsTrue(first.Last!.Post(MessageType.Text, text, 0, 2));
        session.Pump();
        Assert.AreEqual("81:6162", session.SentFrames);

        session.Connection.End();
        KeepingService second = new KeepingService();
        session.BeginWebSocket(second);
        Assert.IsFalse(first.Last.Post(MessageType.Text, text, 0, 2));
        session.Pump();
        Assert.AreEqual("", session.SentFrames);
        Assert.IsTrue(second.Last!.Post(MessageType.Text, text, 0, 2));
        session.Pump();
        Assert.AreEqual("81:6162", session.SentFrames);
    }
}

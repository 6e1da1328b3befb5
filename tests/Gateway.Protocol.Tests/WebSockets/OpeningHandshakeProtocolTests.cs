namespace Gateway.Protocol.Tests;

/// <summary>The server's choice of a subprotocol: the first of ours that the client lists (RFC 6455, 4.2.2, step 5).</summary>
[TestClass]
public class OpeningHandshakeProtocolTests
{
    [TestMethod]
    [DataRow("chat", "chat", "chat")]
    [DataRow("chat", "superchat", "")]
    [DataRow("chat", "Chat", "")]
    [DataRow("Chat", "chat,Chat", "Chat")]
    [DataRow("chat", "cha", "")]
    [DataRow("chat", "chat2", "")]
    [DataRow("chat", "a, chat", "chat")]
    [DataRow("chat", "a,chat\t, b", "chat")]
    [DataRow("chat", ",, chat ,", "chat")]
    [DataRow("chat", "a chat", "")]
    [DataRow("chat", "a;chat", "")]
    [DataRow("chat", "", "")]
    [DataRow("a;b", "b, a", "a")]
    [DataRow("b;a", "b, a", "b")]
    [DataRow("c;b", "b, a", "b")]
    [DataRow("c;d", "b, a", "")]
    [DataRow("c;b", "a|Sec-WebSocket-Protocol: b", "b")]
    [DataRow("", "a", "")]
    public void ChoosesTheFirstOfOursThatTheClientLists(string ours, string listed, string choice)
    {
        Assert.AreEqual(choice, Choose(ours, "Sec-WebSocket-Protocol: " + listed + "|"));
    }

    [TestMethod]
    public void NothingListedIsNone()
    {
        Assert.AreEqual("", Choose("chat", ""));
    }

    /// <summary>The choice is the caller's own array, which nobody has to copy.</summary>
    [TestMethod]
    public void TheChoiceIsOurs()
    {
        byte[][] ours = { AsciiText.ToBytes("a"), AsciiText.ToBytes("b") };
        RequestHead head = Heads.Read("GET / HTTP/1.1|Host: x|Sec-WebSocket-Protocol: b||");
        Assert.AreSame(ours[1], OpeningHandshake.SelectProtocol(head, ours));
    }

    private static string Choose(string ours, string line)
    {
        RequestHead head = Heads.Read("GET / HTTP/1.1|Host: x|" + line + "|");
        Assert.IsTrue(head.IsComplete);
        string[] names = Handshakes.Split(ours);
        byte[][] supported = new byte[names.Length][];
        for (int i = 0; i < names.Length; i++)
        {
            supported[i] = AsciiText.ToBytes(names[i]);
        }

        byte[]? choice = OpeningHandshake.SelectProtocol(head, supported);
        return choice == null ? "" : Handshakes.Text(choice);
    }
}

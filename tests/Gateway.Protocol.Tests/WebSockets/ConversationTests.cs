namespace Gateway.Protocol.Tests;

/// <summary>Both roles with each other, from the request to the last close frame, however the bytes are cut.</summary>
[TestClass]
public class ConversationTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(7)]
    [DataRow(64)]
    [DataRow(255)]
    [DataRow(512)]
    [DataRow(10000)]
    public void TheClientCloses(int segment)
    {
        Conversation conversation = Conversations.Open(segment);
        Conversations.Talk(conversation);
        byte[] reason = AsciiText.ToBytes("bye");
        Assert.IsTrue(conversation.ClientEnd.TryWriteClose((CloseStatus)3000, reason, 0, 3, conversation.Client.Output));
        conversation.Run();
        Assert.AreEqual("bye", Handshakes.Text(conversation.ServerEnd.PeerCloseReason.ToArray()));
        Conversations.IsClosed(conversation, 3000);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(7)]
    [DataRow(64)]
    [DataRow(255)]
    [DataRow(512)]
    [DataRow(10000)]
    public void TheServerCloses(int segment)
    {
        Conversation conversation = Conversations.Open(segment);
        Conversations.Talk(conversation);
        byte[] reason = AsciiText.ToBytes("bye");
        Assert.IsTrue(conversation.ServerEnd.TryWriteClose(CloseStatus.EndpointUnavailable, reason, 0, 3, conversation.Server.Output));
        conversation.Run();
        Assert.AreEqual("bye", Handshakes.Text(conversation.ClientEnd.PeerCloseReason.ToArray()));
        Conversations.IsClosed(conversation, 1001);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(100)]
    [DataRow(10000)]
    public void BothClose(int segment)
    {
        Conversation conversation = Conversations.Open(segment);
        Assert.IsTrue(conversation.ClientEnd.TryWriteClose(CloseStatus.NormalClosure, conversation.Client.Output));
        Assert.IsTrue(conversation.ServerEnd.TryWriteClose(CloseStatus.NormalClosure, conversation.Server.Output));
        conversation.Run();
        Conversations.IsClosed(conversation, 1000);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(100)]
    [DataRow(10000)]
    public void ARefusalIsUnderstood(int segment)
    {
        string[] headers = { "Sec-WebSocket-Version: 8" };
        ClientHandshake client = new ClientHandshake("h", "/", new string[0], headers, new Limits());
        Conversation conversation = new Conversation(client, new ServerHandshake(new Limits(), 256, new byte[0][]), 512, segment);
        conversation.Run();
        Check.Error(ProtocolError.DuplicateHeader, conversation.Server.Error);
        Check.Error(ProtocolError.HandshakeRefused, conversation.Client.Error);
        Assert.AreEqual("HTTP/1.1 400 Bad Request", Handshakes.Text(client.Response.StatusLine.ToArray()));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(100)]
    [DataRow(10000)]
    public void AMessageLargerThanTheBuffers(int segment)
    {
        Conversation conversation = Conversations.Open(segment);
        Conversations.SendsAFrame(conversation, TestBytes.Pattern(3000));
        Conversations.EchoesFragments(conversation, TestBytes.Pattern(3000), 370);
    }

    /// <summary>A client's frames of the same payload look all different on the wire (RFC 6455, 5.3).</summary>
    [TestMethod]
    public void EveryFrameHasAnotherKey()
    {
        const int Count = 100;
        WebSocketProtocol client = new WebSocketProtocol(WebSocketRole.Client, new Limits());
        ByteBuffer output = new ByteBuffer(256);
        int[] keys = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            output.Clear();
            Assert.IsTrue(client.TryWritePing(TestBytes.Hex("00000000"), 0, 4, output));
            byte[] bytes = output.Bytes;
            keys[i] = (bytes[2] << 24) | (bytes[3] << 16) | (bytes[4] << 8) | bytes[5];
            for (int j = 0; j < i; j++)
            {
                Assert.IsTrue(keys[i] != keys[j], "a key came twice");
            }
        }
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>Pieces of conversations, for tests that differ in how the bytes are cut.</summary>
internal static class Conversations
{
    /// <summary>Lets a handshake run, with buffers of 512 bytes.</summary>
    public static Conversation Open(int segment)
    {
        ClientHandshake client = Handshakes.New("superchat;chat");
        ServerHandshake server = new ServerHandshake(new Limits(), 256, new byte[][] { AsciiText.ToBytes("chat") });
        Conversation conversation = new Conversation(client, server, 512, segment);
        conversation.Run();
        Check.State(WebSocketState.Open, conversation.ClientEnd.State);
        Check.State(WebSocketState.Open, conversation.ServerEnd.State);
        Assert.AreEqual("chat", Handshakes.Text(client.SelectedProtocol.ToArray()));
        Assert.AreEqual("chat", Handshakes.Text(server.SelectedProtocol!));
        return conversation;
    }

    /// <summary>Messages of both types, empty, in one frame and in several, and a ping each way.</summary>
    public static void Talk(Conversation conversation)
    {
        byte[] payload = TestBytes.Pattern(126);
        Write(conversation, MessageType.Text, TestBytes.Hex("6869"), true);
        Write(conversation, MessageType.Text, TestBytes.Hex("c3"), false);
        Assert.IsTrue(conversation.ClientEnd.TryWritePing(payload, 0, 125, conversation.Client.Output));
        Assert.IsTrue(conversation.ServerEnd.TryWritePing(payload, 0, 5, conversation.Server.Output));
        Write(conversation, MessageType.Text, TestBytes.Hex("a4"), true);
        Write(conversation, MessageType.Binary, new byte[0], true);
        Write(conversation, MessageType.Binary, payload, true);
        conversation.Run();
        Assert.AreEqual("T6869;Tc3a4;B;B" + TestBytes.ToHex(payload, 0, 126) + ";", conversation.Messages);
        Assert.AreEqual(1, conversation.ClientEnd.PongCount);
        Assert.AreEqual(1, conversation.ServerEnd.PongCount);
    }

    /// <summary>One frame of known length, to a server that only listens.</summary>
    public static void SendsAFrame(Conversation conversation, byte[] payload)
    {
        int before = Begin(conversation, false);
        WebSocketProtocol client = conversation.ClientEnd;
        ByteBuffer output = conversation.Client.Output;
        while (!client.TryBeginFrame(MessageType.Text, payload.Length, output))
        {
            Assert.IsTrue(conversation.Step());
        }

        for (int at = 0; at < payload.Length; at += 100)
        {
            int count = payload.Length - at < 100 ? payload.Length - at : 100;
            while (!client.TryWritePayload(payload, at, count, output))
            {
                Assert.IsTrue(conversation.Step());
            }
        }

        End(conversation, before, payload);
    }

    /// <summary>
    /// Fragments, each when the one before it is sent: a client reads only while its output has room for a control frame, and one
    /// that does not read, before a server that echoes at once, would stand still with every buffer full.
    /// </summary>
    public static void EchoesFragments(Conversation conversation, byte[] payload, int size)
    {
        int before = Begin(conversation, true);
        for (int at = 0; at < payload.Length; at += size)
        {
            int count = payload.Length - at < size ? payload.Length - at : size;
            while (conversation.Client.Output.Length > 0)
            {
                Assert.IsTrue(conversation.Step());
            }

            Write(conversation, MessageType.Binary, TestBytes.Slice(payload, at, count), at + count == payload.Length);
        }

        End(conversation, before, payload);
    }

    public static void IsClosed(Conversation conversation, int status)
    {
        Check.State(WebSocketState.Closed, conversation.ClientEnd.State);
        Check.State(WebSocketState.Closed, conversation.ServerEnd.State);
        Check.Error(ProtocolError.None, conversation.Client.Error);
        Check.Error(ProtocolError.None, conversation.Server.Error);
        Assert.AreEqual(status, (int)conversation.ClientEnd.PeerCloseStatus);
        Assert.AreEqual(status, (int)conversation.ServerEnd.PeerCloseStatus);
    }

    private static int Begin(Conversation conversation, bool echoes)
    {
        conversation.Echoes = echoes;
        conversation.KeepsTranscript = false;
        return conversation.PayloadBytes.Length;
    }

    private static void End(Conversation conversation, int before, byte[] payload)
    {
        conversation.Run();
        byte[] received = conversation.PayloadBytes;
        Check.Bytes(payload, TestBytes.Slice(received, before, received.Length - before));
        Assert.IsTrue(conversation.Echoes ? conversation.Client.Message.EndOfMessage : conversation.Server.Message.EndOfMessage);
    }

    private static void Write(Conversation conversation, MessageType type, byte[] payload, bool endOfMessage)
    {
        Assert.IsTrue(conversation.Client.TryWrite(type, payload, 0, payload.Length, endOfMessage));
    }
}

namespace Gateway.Protocol.Tests;

/// <summary>The same at every segmentation, and with messages of a mebibyte.</summary>
[TestClass]
public class LongConversationTests
{
    private const int Mebibyte = 1024 * 1024;

    [TestMethod]
    public void EverySegmentation()
    {
        for (int segment = 1; segment <= 530; segment++)
        {
            Conversation conversation = Conversations.Open(segment);
            Conversations.Talk(conversation);
            Assert.IsTrue(conversation.ClientEnd.TryWriteClose(CloseStatus.NormalClosure, conversation.Client.Output));
            conversation.Run();
            Conversations.IsClosed(conversation, 1000);
        }
    }

    [TestMethod]
    [DataRow(61)]
    [DataRow(512)]
    [DataRow(10000)]
    public void AMebibyteThroughBuffersOf512Bytes(int segment)
    {
        Conversation conversation = Conversations.Open(segment);
        Conversations.SendsAFrame(conversation, MakeText(Mebibyte));
        Conversations.EchoesFragments(conversation, TestBytes.Pattern(Mebibyte), 370);
        Conversations.EchoesFragments(conversation, TestBytes.Pattern(Mebibyte), 77);
        Assert.IsTrue(conversation.ServerEnd.TryWriteClose((CloseStatus)4999, conversation.Server.Output));
        conversation.Run();
        Conversations.IsClosed(conversation, 4999);
    }

    /// <summary>Code points of three bytes, so that most cuts are inside one.</summary>
    private static byte[] MakeText(int size)
    {
        byte[] text = TestBytes.Repeat((byte)'.', size);
        for (int at = 0; at + 3 <= size; at += 3)
        {
            text[at] = 0xE4;
            text[at + 1] = 0xB8;
            text[at + 2] = 0x96;
        }

        return text;
    }
}

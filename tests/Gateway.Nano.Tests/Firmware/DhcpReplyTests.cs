using System;
using System.Linq;
using Gateway.Firmware;

namespace Gateway.Nano.Tests.Firmware;

/// <summary>The one address that the set-up's access point gives.</summary>
[TestClass]
public class DhcpReplyTests
{
    private static readonly byte[] s_server = [192, 168, 4, 1];
    private static readonly byte[] s_client = [192, 168, 4, 2];

    [TestMethod]
    [DataRow(1, 2, DisplayName = "discover, offer")]
    [DataRow(3, 5, DisplayName = "request, acknowledge")]
    public void Answers(int type, int answer)
    {
        byte[] request = Request(53, 1, (byte)type, 255);
        DhcpReply reply = new DhcpReply(s_server, s_client);
        Assert.IsTrue(reply.TryAnswer(request, request.Length));

        Assert.AreEqual(2, reply.Bytes[0]);
        CollectionAssert.AreEqual(request[1..12], reply.Bytes[1..12], "hardware type, transaction, flags");
        CollectionAssert.AreEqual(s_client, reply.Bytes[16..20]);
        CollectionAssert.AreEqual(request[28..44], reply.Bytes[28..44], "hardware address");
        byte[] options =
        [
            53, 1, (byte)answer,
            54, 4, 192, 168, 4, 1,
            51, 4, 0, 0, 14, 16,
            1, 4, 255, 255, 255, 0,
            3, 4, 192, 168, 4, 1,
            255,
        ];
        CollectionAssert.AreEqual(options, reply.Bytes[240..reply.Length]);
    }

    [TestMethod]
    public void FindsTheTypeBehindOtherOptions()
    {
        byte[] request = Request(0, 61, 3, 1, 53, 9, 0, 53, 1, 1, 255);
        Assert.IsTrue(new DhcpReply(s_server, s_client).TryAnswer(request, request.Length));
    }

    [TestMethod]
    [DataRow(new byte[] { 53, 1, 7, 255 }, DisplayName = "release")]
    [DataRow(new byte[] { 255, 53, 1, 1 }, DisplayName = "behind the end")]
    [DataRow(new byte[] { 61, 200, 53, 1, 1 }, DisplayName = "an option longer than the datagram")]
    [DataRow(new byte[] { 53 }, DisplayName = "cut off")]
    public void PassesOverWhatItHasNoAnswerTo(byte[] options)
    {
        byte[] request = Request(options);
        Assert.IsFalse(new DhcpReply(s_server, s_client).TryAnswer(request, request.Length));
    }

    [TestMethod]
    [DataRow(0, 2, DisplayName = "a reply")]
    [DataRow(236, 0, DisplayName = "no cookie")]
    public void PassesOverWhatIsNoRequest(int index, int value)
    {
        byte[] request = Request(53, 1, 1, 255);
        request[index] = (byte)value;
        Assert.IsFalse(new DhcpReply(s_server, s_client).TryAnswer(request, request.Length));
        Assert.IsFalse(new DhcpReply(s_server, s_client).TryAnswer(new byte[10], 10));
    }

    private static byte[] Request(params byte[] options)
    {
        byte[] head = Enumerable.Range(0, 236).Select(i => (byte)i).ToArray();
        head[0] = 1;
        return [.. head, 99, 130, 83, 99, .. options];
    }
}

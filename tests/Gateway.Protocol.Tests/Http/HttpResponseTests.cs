namespace Gateway.Protocol.Tests;

[TestClass]
public class HttpResponseTests
{
    [TestMethod]
    public void WritesTheHeadOfAPage()
    {
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        HttpResponse.WritePageHead(AsciiText.ToBytes("text/css"), 0, true, output);
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: 0\r\n\r\n", Text(output));
        HttpResponse.WritePageHead(AsciiText.ToBytes("a/b"), 12345, false, output);
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 12345\r\nConnection: close\r\n\r\n", Text(output));
    }

    [TestMethod]
    [DataRow(400, "400 Bad Request", "")]
    [DataRow(404, "404 Not Found", "")]
    [DataRow(405, "405 Method Not Allowed", "\r\nAllow: GET, HEAD")]
    [DataRow(408, "408 Request Timeout", "")]
    [DataRow(426, "426 Upgrade Required", "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13")]
    [DataRow(431, "431 Request Header Fields Too Large", "")]
    [DataRow(500, "500 Internal Server Error", "")]
    [DataRow(505, "505 HTTP Version Not Supported", "")]
    public void WritesRefusals(int status, string text, string hint)
    {
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        HttpResponse.WriteRefusal(status, ProtocolError.None, true, true, output);
        Assert.AreEqual(Replies.Refusal(text, hint, false), Text(output));
        HttpResponse.WriteRefusal(status, ProtocolError.None, false, false, output);
        Assert.AreEqual(Replies.RefusalHead(text, hint, text.Length + 1, true), Text(output));
    }

    /// <summary>Nothing is cut off: every refusal ends with the line feed of its body.</summary>
    [TestMethod]
    public void EveryRefusalFits()
    {
        int[] statuses = { 400, 404, 405, 408, 426, 431, 500, 505 };
        foreach (int status in statuses)
        {
            for (int error = 0; error <= (int)ProtocolError.WebSocketVersionNotSupported; error++)
            {
                ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
                HttpResponse.WriteRefusal(status, (ProtocolError)error, true, false, output);
                Assert.AreEqual((byte)'\n', output.Bytes[output.End - 1]);
            }
        }
    }

    private static string Text(ByteBuffer output)
    {
        byte[] bytes = new byte[output.Length];
        System.Array.Copy(output.Bytes, output.Start, bytes, 0, bytes.Length);
        output.Clear();
        return Replies.FromBytes(bytes);
    }
}

namespace Gateway.Protocol.Tests;

[TestClass]
public class HttpResponseTests
{
    private const string Date = "Sat, 21 Nov 2026 09:00:00 GMT";

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
    public void WritesWhatABodyIsCompressedWith()
    {
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        HttpResponse.WritePageHead(AsciiText.ToBytes("a/b"), 1, true, output, null, AsciiText.ToBytes("gzip"));
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 1\r\nContent-Encoding: gzip\r\n\r\n", Text(output));
    }

    [TestMethod]
    public void WritesTheDateThatItIsGiven()
    {
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        byte[] date = AsciiText.ToBytes(Date);
        HttpResponse.WritePageHead(AsciiText.ToBytes("a/b"), 1, true, output, date);
        Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 1\r\nDate: " + Date + "\r\n\r\n", Text(output));
        HttpResponse.WriteRefusal(404, ProtocolError.None, true, true, output, date);
        Assert.AreEqual(Replies.Refusal("404 Not Found", "\r\nDate: " + Date, false), Text(output));
        HttpResponse.WriteUnauthorized(AsciiText.ToBytes("Basic"), true, true, output, date);
        Assert.AreEqual(Replies.Refusal("401 Unauthorized", "\r\nWWW-Authenticate: Basic\r\nDate: " + Date, false), Text(output));
    }

    [TestMethod]
    [DataRow(400, "400 Bad Request", "")]
    [DataRow(404, "404 Not Found", "")]
    [DataRow(405, "405 Method Not Allowed", "\r\nAllow: GET, HEAD")]
    [DataRow(408, "408 Request Timeout", "")]
    [DataRow(426, "426 Upgrade Required", "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13")]
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
        int[] statuses = { 400, 403, 404, 405, 408, 426, 429, 431, 500, 505 };
        foreach (int status in statuses)
        {
            for (int error = 0; error < ProtocolErrors.Count; error++)
            {
                ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
                HttpResponse.WriteRefusal(status, (ProtocolError)error, true, false, output, AsciiText.ToBytes(Date));
                Assert.AreEqual((byte)'\n', output.Bytes[output.End - 1]);
            }
        }
    }

    [TestMethod]
    public void TheLongestChallengeAndMediaTypeFit()
    {
        byte[] longest = TestBytes.Pattern(100);
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        HttpResponse.WriteUnauthorized(longest, true, false, output, AsciiText.ToBytes(Date));
        Assert.AreEqual((byte)'\n', output.Bytes[output.End - 1]);
        output.Clear();
        HttpResponse.WritePageHead(longest, int.MaxValue, false, output, AsciiText.ToBytes(Date), TestBytes.Pattern(20));
        Assert.IsTrue(Text(output).Length < HttpResponse.MaxLength);
    }

    private static string Text(ByteBuffer output)
    {
        byte[] bytes = new byte[output.Length];
        System.Array.Copy(output.Bytes, output.Start, bytes, 0, bytes.Length);
        output.Clear();
        return Replies.FromBytes(bytes);
    }
}

using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>HTTP as text, written without the help of the code under test.</summary>
internal static class Texts
{
    public const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    public const string GetNothing = "GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n";

    /// <summary>The request and the reply of RFC 6455, 1.3.</summary>
    public const string Upgrade = "GET /echo HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    public const string Accepted = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    public const int PageLength = 1500;

    /// <summary>Length of the line with the date that a server adds to pages and refusals.</summary>
    public const int DateLength = 37;

    /// <summary>The page at <c>/</c>: larger than the output of a <see cref="ConnectionSession"/>.</summary>
    public static byte[] Page()
    {
        return TestBytes.Pattern(PageLength);
    }

    public static string PageHead(bool closes)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + PageLength.ToString() + Replies.End(closes);
    }

    /// <summary>A server's answer without its date, which has to be there.</summary>
    public static string WithoutDate(string reply)
    {
        int start = reply.IndexOf("\r\nDate: ");
        Assert.IsTrue(start > 0, "no date");
        Assert.AreEqual(" GMT\r\n", reply.Substring(start + DateLength - 4, 6));
        return reply.Substring(0, start) + reply.Substring(start + DateLength);
    }

    public static byte[] PageReply(bool closes)
    {
        return TestBytes.Join(AsciiText.ToBytes(PageHead(closes)), Page());
    }
}

using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Request heads; <c>|</c> ends a header.</summary>
internal static class Requests
{
    public static RequestHead Page(string headers)
    {
        return Complete(Heads.Read("GET / HTTP/1.1|Host: h|" + headers + "|"));
    }

    public static RequestHead Query(string query)
    {
        return Complete(Heads.Read("GET /page?" + query + " HTTP/1.1|Host: h||"));
    }

    /// <summary>A request for a WebSocket, to <c>server.example.com</c>.</summary>
    public static RequestHead WebSocket(string headers)
    {
        return Complete(Heads.Read(Heads.Upgrade.Substring(0, Heads.Upgrade.Length - 1) + headers + "|"));
    }

    public static RequestHead FromOrigin(string host, string origin)
    {
        return Complete(Heads.Read("GET / HTTP/1.1|Host: " + host + "|Origin: " + origin + "||"));
    }

    private static RequestHead Complete(RequestHead head)
    {
        Assert.IsTrue(head.IsComplete);
        Check.Error(ProtocolError.None, head.Error);
        return head;
    }
}

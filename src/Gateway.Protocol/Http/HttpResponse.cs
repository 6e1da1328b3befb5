namespace Gateway.Protocol;

/// <summary>Writes the heads of HTTP responses (RFC 9112, 4), and refusals with a short body that says why.</summary>
public static class HttpResponse
{
    /// <summary>Room for any head or refusal that is written here.</summary>
    public const int MaxLength = 400;

    private static readonly byte[] s_version = AsciiText.ToBytes("HTTP/1.1 ");
    private static readonly byte[] s_contentType = AsciiText.ToBytes("\r\nContent-Type: ");
    private static readonly byte[] s_contentEncoding = AsciiText.ToBytes("\r\nContent-Encoding: ");
    private static readonly byte[] s_contentLength = AsciiText.ToBytes("\r\nContent-Length: ");
    private static readonly byte[] s_close = AsciiText.ToBytes("\r\nConnection: close");
    private static readonly byte[] s_allow = AsciiText.ToBytes("\r\nAllow: GET, HEAD");
    private static readonly byte[] s_upgrade = AsciiText.ToBytes("\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13");
    private static readonly byte[] s_retrySoon = AsciiText.ToBytes("\r\nRetry-After: 1");
    private static readonly byte[] s_retryLater = AsciiText.ToBytes("\r\nRetry-After: 60");
    private static readonly byte[] s_challenge = AsciiText.ToBytes("\r\nWWW-Authenticate: ");
    private static readonly byte[] s_date = AsciiText.ToBytes("\r\nDate: ");
    private static readonly byte[] s_end = AsciiText.ToBytes("\r\n\r\n");
    private static readonly byte[] s_text = AsciiText.ToBytes("text/plain; charset=utf-8");
    private static readonly byte[] s_separator = AsciiText.ToBytes(": ");

    private static readonly byte[] s_ok = AsciiText.ToBytes("200 OK");
    private static readonly byte[] s_badRequest = AsciiText.ToBytes("400 Bad Request");
    private static readonly byte[] s_unauthorized = AsciiText.ToBytes("401 Unauthorized");
    private static readonly byte[] s_forbidden = AsciiText.ToBytes("403 Forbidden");
    private static readonly byte[] s_notFound = AsciiText.ToBytes("404 Not Found");
    private static readonly byte[] s_methodNotAllowed = AsciiText.ToBytes("405 Method Not Allowed");
    private static readonly byte[] s_timeout = AsciiText.ToBytes("408 Request Timeout");
    private static readonly byte[] s_upgradeRequired = AsciiText.ToBytes("426 Upgrade Required");
    private static readonly byte[] s_tooManyRequests = AsciiText.ToBytes("429 Too Many Requests");
    private static readonly byte[] s_headTooLarge = AsciiText.ToBytes("431 Request Header Fields Too Large");
    private static readonly byte[] s_unavailable = AsciiText.ToBytes("503 Service Unavailable");
    private static readonly byte[] s_versionNotSupported = AsciiText.ToBytes("505 HTTP Version Not Supported");
    private static readonly byte[] s_internal = AsciiText.ToBytes("500 Internal Server Error");

    /// <summary>Writes the head of a page; its body follows. The caller has reserved <see cref="MaxLength"/>.</summary>
    /// <param name="contentType">The page's media type.</param>
    /// <param name="contentLength">Bytes of the body.</param>
    /// <param name="keepsConnection">False when the connection ends with it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="date">The time as RFC 9110, 5.6.7 writes it, 29 bytes, or null where no clock is set.</param>
    /// <param name="contentEncoding">What the body is compressed with (RFC 9110, 8.4), at most 20 bytes, or null.</param>
    public static void WritePageHead(
        byte[] contentType, int contentLength, bool keepsConnection, ByteBuffer output, byte[]? date = null, byte[]? contentEncoding = null)
    {
        WriteStatus(s_ok, contentType, contentLength, output);
        if (contentEncoding != null)
        {
            Append(s_contentEncoding, output);
            Append(contentEncoding, output);
        }

        WriteEnd(keepsConnection, output, date);
    }

    /// <summary>Writes a whole refusal: its body names the status and what was wrong. The caller has reserved <see cref="MaxLength"/>.</summary>
    /// <param name="status">The HTTP status code.</param>
    /// <param name="error">What was wrong, or None.</param>
    /// <param name="withBody">False for an answer to HEAD.</param>
    /// <param name="keepsConnection">False when the connection ends with it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="date">The time as RFC 9110, 5.6.7 writes it, 29 bytes, or null where no clock is set.</param>
    public static void WriteRefusal(int status, ProtocolError error, bool withBody, bool keepsConnection, ByteBuffer output, byte[]? date = null)
    {
        WriteRefusal(status, error, null, withBody, keepsConnection, output, date);
    }

    /// <summary>Writes a 401 that says how to do better (RFC 9110, 11.6.1). The caller has reserved <see cref="MaxLength"/>.</summary>
    /// <param name="challenge">The value of <c>WWW-Authenticate</c>, at most 100 bytes.</param>
    /// <param name="withBody">False for an answer to HEAD.</param>
    /// <param name="keepsConnection">False when the connection ends with it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="date">The time as RFC 9110, 5.6.7 writes it, 29 bytes, or null where no clock is set.</param>
    public static void WriteUnauthorized(byte[] challenge, bool withBody, bool keepsConnection, ByteBuffer output, byte[]? date = null)
    {
        WriteRefusal(401, ProtocolError.None, challenge, withBody, keepsConnection, output, date);
    }

    private static void WriteRefusal(int status, ProtocolError error, byte[]? challenge, bool withBody, bool keepsConnection, ByteBuffer output, byte[]? date)
    {
        byte[] reason = Reason(status);
        byte[] detail = ProtocolErrors.ToText(error);
        bool detailed = error != ProtocolError.None;
        int length = reason.Length + 1 + (detailed ? s_separator.Length + detail.Length : 0);
        WriteStatus(reason, s_text, length, output);
        WriteHint(status, output);
        if (challenge != null)
        {
            Append(s_challenge, output);
            Append(challenge, output);
        }

        WriteEnd(keepsConnection, output, date);
        if (!withBody)
        {
            return;
        }

        Append(reason, output);
        if (detailed)
        {
            Append(s_separator, output);
            Append(detail, output);
        }

        output.TryAppend((byte)'\n');
    }

    private static void WriteStatus(byte[] status, byte[] contentType, int contentLength, ByteBuffer output)
    {
        Append(s_version, output);
        Append(status, output);
        Append(s_contentType, output);
        Append(contentType, output);
        Append(s_contentLength, output);
        AsciiText.TryAppendNumber(output, contentLength);
    }

    /// <summary>Writes what a client needs to do better (RFC 9110, 10.2.3, 15.5.6 and 15.5.22; RFC 6455, 4.4).</summary>
    private static void WriteHint(int status, ByteBuffer output)
    {
        if (status == 405)
        {
            Append(s_allow, output);
        }
        else if (status == 426)
        {
            Append(s_upgrade, output);
        }
        else if (status == 429)
        {
            Append(s_retryLater, output);
        }
        else if (status == 503)
        {
            Append(s_retrySoon, output);
        }
    }

    private static void WriteEnd(bool keepsConnection, ByteBuffer output, byte[]? date)
    {
        if (date != null)
        {
            Append(s_date, output);
            Append(date, output);
        }

        if (!keepsConnection)
        {
            Append(s_close, output);
        }

        Append(s_end, output);
    }

    private static void Append(byte[] text, ByteBuffer output)
    {
        output.TryAppend(text, 0, text.Length);
    }

    private static byte[] Reason(int status)
    {
        switch (status)
        {
            case 400:
                return s_badRequest;
            case 401:
                return s_unauthorized;
            case 403:
                return s_forbidden;
            case 404:
                return s_notFound;
            case 405:
                return s_methodNotAllowed;
            case 408:
                return s_timeout;
            case 426:
                return s_upgradeRequired;
            case 429:
                return s_tooManyRequests;
            case 431:
                return s_headTooLarge;
            case 503:
                return s_unavailable;
            case 505:
                return s_versionNotSupported;
            default:
                return s_internal;
        }
    }
}

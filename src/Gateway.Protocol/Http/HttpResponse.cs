namespace Gateway.Protocol;

/// <summary>Writes the heads of HTTP responses (RFC 9112, 4), and refusals with a short body that says why.</summary>
public static class HttpResponse
{
    /// <summary>Room for any head or refusal that is written here.</summary>
    public const int MaxLength = 400;

    private const int CodeLength = 3;

    /// <summary>What stands in every head, or in some.</summary>
    private static readonly byte[] s_fields = TextTable.Make(
        "HTTP/1.1 |\r\nContent-Type: |\r\nContent-Encoding: |\r\nContent-Length: |\r\nConnection: close|"
        + "\r\nAllow: GET, HEAD|\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13|\r\nRetry-After: |"
        + "\r\nWWW-Authenticate: |\r\nDate: |\r\n\r\n|text/plain; charset=utf-8");
    private const int VersionText = 0;
    private const int ContentTypeText = 1;
    private const int ContentEncodingText = 2;
    private const int ContentLengthText = 3;
    private const int CloseText = 4;
    private const int AllowText = 5;
    private const int UpgradeText = 6;
    private const int RetryText = 7;
    private const int ChallengeText = 8;
    private const int DateText = 9;
    private const int EndText = 10;
    private const int PlainText = 11;

    /// <summary>Seconds to wait after wrong secrets, and where all places are taken.</summary>
    private const int RetryLater = 60;
    private const int RetrySoon = 1;

    /// <summary>What stands behind the status code, and between that and what was wrong.</summary>
    private static readonly byte[] s_reasons = TextTable.Make(
        " OK| Bad Request| Unauthorized| Forbidden| Not Found| Method Not Allowed| Request Timeout| Upgrade Required|"
        + " Too Many Requests| Request Header Fields Too Large| Service Unavailable| HTTP Version Not Supported|"
        + " Internal Server Error|: ");
    private const int OkText = 0;
    private const int BadRequestText = 1;
    private const int UnauthorizedText = 2;
    private const int ForbiddenText = 3;
    private const int NotFoundText = 4;
    private const int MethodNotAllowedText = 5;
    private const int TimeoutText = 6;
    private const int UpgradeRequiredText = 7;
    private const int TooManyRequestsText = 8;
    private const int HeadTooLargeText = 9;
    private const int UnavailableText = 10;
    private const int VersionNotSupportedText = 11;
    private const int InternalText = 12;
    private const int SeparatorText = 13;

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
        WriteStatus(200, contentType, contentLength, output);
        if (contentEncoding != null)
        {
            Append(ContentEncodingText, output);
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
        byte[] detail = ProtocolErrors.ToText(error);
        bool detailed = error != ProtocolError.None;
        int length = CodeLength + TextTable.LengthOf(s_reasons, ReasonOf(status)) + 1 + (detailed ? TextTable.LengthOf(s_reasons, SeparatorText) + detail.Length : 0);
        WriteStatus(status, null, length, output);
        WriteHint(status, output);
        if (challenge != null)
        {
            Append(ChallengeText, output);
            Append(challenge, output);
        }

        WriteEnd(keepsConnection, output, date);
        if (!withBody)
        {
            return;
        }

        AppendStatus(status, output);
        if (detailed)
        {
            TextTable.TryAppend(output, s_reasons, SeparatorText);
            Append(detail, output);
        }

        output.TryAppend((byte)'\n');
    }

    /// <summary>Writes the beginning of a head; the type is null for that of refusals.</summary>
    private static void WriteStatus(int status, byte[]? contentType, int contentLength, ByteBuffer output)
    {
        Append(VersionText, output);
        AppendStatus(status, output);
        Append(ContentTypeText, output);
        if (contentType == null)
        {
            Append(PlainText, output);
        }
        else
        {
            Append(contentType, output);
        }

        Append(ContentLengthText, output);
        AsciiText.TryAppendNumber(output, contentLength);
    }

    /// <summary>Writes what a client needs to do better (RFC 9110, 7.8, 10.2.3, 15.5.6 and 15.5.22; RFC 6455, 4.4).</summary>
    private static void WriteHint(int status, ByteBuffer output)
    {
        if (status == 405)
        {
            Append(AllowText, output);
        }
        else if (status == 426)
        {
            Append(UpgradeText, output);
        }
        else if (status == 429 || status == 503)
        {
            Append(RetryText, output);
            AsciiText.TryAppendNumber(output, status == 429 ? RetryLater : RetrySoon);
        }
    }

    private static void WriteEnd(bool keepsConnection, ByteBuffer output, byte[]? date)
    {
        if (date != null)
        {
            Append(DateText, output);
            Append(date, output);
        }

        if (!keepsConnection)
        {
            Append(CloseText, output);
        }

        Append(EndText, output);
    }

    private static void AppendStatus(int status, ByteBuffer output)
    {
        int reason = ReasonOf(status);
        AsciiText.TryAppendNumber(output, reason == InternalText ? 500 : status);
        TextTable.TryAppend(output, s_reasons, reason);
    }

    private static void Append(int text, ByteBuffer output)
    {
        TextTable.TryAppend(output, s_fields, text);
    }

    private static void Append(byte[] text, ByteBuffer output)
    {
        output.TryAppend(text, 0, text.Length);
    }

    /// <summary>Which reason a status code has; every other one is 500.</summary>
    private static int ReasonOf(int status)
    {
        switch (status)
        {
            case 200:
                return OkText;
            case 400:
                return BadRequestText;
            case 401:
                return UnauthorizedText;
            case 403:
                return ForbiddenText;
            case 404:
                return NotFoundText;
            case 405:
                return MethodNotAllowedText;
            case 408:
                return TimeoutText;
            case 426:
                return UpgradeRequiredText;
            case 429:
                return TooManyRequestsText;
            case 431:
                return HeadTooLargeText;
            case 503:
                return UnavailableText;
            case 505:
                return VersionNotSupportedText;
            default:
                return InternalText;
        }
    }
}

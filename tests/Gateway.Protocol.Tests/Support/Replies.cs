namespace Gateway.Protocol.Tests;

/// <summary>HTTP replies as text, written without the help of the code under test.</summary>
internal static class Replies
{
    public static string Refusal(string status, string hint, bool closes)
    {
        return RefusalHead(status, hint, status.Length + 1, closes) + status + "\n";
    }

    /// <summary>A refusal that says what was wrong.</summary>
    public static string Refusal(string status, string hint, string detail)
    {
        return RefusalHead(status, hint, status.Length + detail.Length + 3, true) + status + ": " + detail + "\n";
    }

    public static string RefusalHead(string status, string hint, int length, bool closes)
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + length.ToString() + hint + End(closes);
    }

    public static string FromBytes(byte[] bytes)
    {
        char[] characters = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            characters[i] = (char)bytes[i];
        }

        return new string(characters);
    }

    public static string End(bool closes)
    {
        return (closes ? "\r\nConnection: close" : "") + "\r\n\r\n";
    }
}

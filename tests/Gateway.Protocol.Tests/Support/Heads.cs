namespace Gateway.Protocol.Tests;

/// <summary>Request heads for tests; <c>|</c> stands for CR LF.</summary>
internal static class Heads
{
    public const string Upgrade = "GET /chat HTTP/1.1|Host: server.example.com|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 13||";

    public static byte[] Bytes(string text)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        ByteSink sink = new ByteSink();
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '|')
            {
                sink.Append(new byte[] { (byte)'\r', (byte)'\n' }, 0, 2);
            }
            else
            {
                sink.Append(bytes, i, 1);
            }
        }

        return sink.ToArray();
    }

    /// <summary>Feeds a head in segments; stops when it is complete or wrong.</summary>
    public static RequestHead Read(byte[] bytes, int segment, ByteBuffer input)
    {
        RequestHead head = new RequestHead(16384, 1024);
        for (int at = 0; at < bytes.Length && !head.IsComplete && head.Error == ProtocolError.None; at += segment)
        {
            input.Compact();
            input.TryAppend(bytes, at, bytes.Length - at < segment ? bytes.Length - at : segment);
            head.TryRead(input);
        }

        return head;
    }

    public static RequestHead Read(string text)
    {
        return Read(Bytes(text), 1000000, new ByteBuffer(65536));
    }

    /// <summary>The text with one of its lines replaced.</summary>
    public static string Replace(string text, string line, string by)
    {
        int at = text.IndexOf(line);
        Assert.IsTrue(at >= 0, line);
        return text.Substring(0, at) + by + text.Substring(at + line.Length);
    }

    public static string Text(RequestHead head, HeadField field)
    {
        char[] text = new char[head.LengthOf(field)];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)head.Bytes[head.StartOf(field) + i];
        }

        return new string(text);
    }
}

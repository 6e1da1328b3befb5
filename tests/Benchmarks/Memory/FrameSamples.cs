using System;
using System.Text;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>Streams of equal messages as a client sends them.</summary>
internal static class FrameSamples
{
    /// <summary>Bytes of a stream, unless a few messages of the size need more.</summary>
    private const int StreamLength = 64 * 1024;

    private const int LeastMessages = 4;

    private static readonly byte[] s_mixed = Encoding.UTF8.GetBytes("Grüße, κόσμε! 你好，世界 😀 plain. ");

    /// <summary>Number of messages in the stream for a size.</summary>
    public static int CountFor(int size)
    {
        return Math.Max(LeastMessages, StreamLength / (size + FrameHeader.LengthFor(size, true)));
    }

    /// <summary>The payload of every message.</summary>
    public static byte[] MakePayload(int size, PayloadKind kind)
    {
        byte[] payload = new byte[size];
        for (int i = 0; i < size; i++)
        {
            payload[i] = kind == PayloadKind.Binary ? (byte)(i * 7) : (byte)('a' + (i % 26));
        }

        if (kind == PayloadKind.Mixed)
        {
            for (int at = 0; at + s_mixed.Length <= size; at += s_mixed.Length)
            {
                s_mixed.CopyTo(payload, at);
            }

            if (size < s_mixed.Length)
            {
                Encoding.UTF8.GetBytes("äöü").CopyTo(payload, 0);
            }
        }

        return payload;
    }

    /// <summary>Masked frames, each with a mask of its own.</summary>
    public static byte[] MakeStream(int size, PayloadKind kind)
    {
        byte[] payload = MakePayload(size, kind);
        int count = CountFor(size);
        ByteBuffer stream = new(count * (size + FrameHeader.MaxLength));
        WebSocketProtocol client = new(WebSocketRole.Client, new Limits());
        MessageType type = kind == PayloadKind.Binary ? MessageType.Binary : MessageType.Text;
        for (int i = 0; i < count; i++)
        {
            client.TryWrite(type, payload, 0, size, true, stream);
        }

        return stream.Window.ToArray();
    }
}

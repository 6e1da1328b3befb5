using System;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>
/// The messages that a connection sends again and again, as bytes on the wire, and what has to come back. No two neighbours are
/// alike, so that a reply that is lost, doubled or in the wrong place shows.
/// </summary>
internal sealed class MessageCycle
{
    private MessageCycle(byte[] requests, byte[] payloads, int requestLength, int size)
    {
        Requests = requests;
        Payloads = payloads;
        RequestLength = requestLength;
        Size = size;
    }

    /// <summary>All requests of the cycle, twice, so that a run of them is never cut by its end.</summary>
    public byte[] Requests { get; }

    /// <summary>All payloads of the cycle, as they have to come back.</summary>
    public byte[] Payloads { get; }

    /// <summary>Bytes of a request.</summary>
    public int RequestLength { get; }

    /// <summary>Bytes of a payload.</summary>
    public int Size { get; }

    /// <summary>Makes the cycle of a connection.</summary>
    /// <param name="load">What is to be sent.</param>
    /// <param name="seed">Makes the payloads of connections differ.</param>
    public static MessageCycle Make(LoadCase load, int seed)
    {
        int count = Math.Max(2, load.Depth);
        ByteBuffer requests = new(count * (load.Size + FrameHeader.MaxLength));
        byte[] payloads = new byte[count * load.Size];
        WebSocketProtocol client = new(WebSocketRole.Client, new Limits());
        for (int i = 0; i < count; i++)
        {
            byte[] payload = MakePayload(load, (seed * 31) + i);
            payload.CopyTo(payloads, i * load.Size);
            if (load.Protocol == WireProtocol.Line)
            {
                requests.TryAppend(payload, 0, payload.Length);
            }
            else
            {
                client.TryWrite(MessageType.Binary, payload, 0, payload.Length, true, requests);
            }
        }

        byte[] once = requests.Window.ToArray();
        byte[] twice = new byte[once.Length * 2];
        once.CopyTo(twice, 0);
        once.CopyTo(twice, once.Length);
        return new MessageCycle(twice, payloads, once.Length / count, load.Size);
    }

    private static byte[] MakePayload(LoadCase load, int seed)
    {
        byte[] payload = new byte[load.Size];
        for (int i = 0; i < payload.Length; i++)
        {
            // Letters, of which 26 in a row differ and no line is two.
            payload[i] = (byte)('a' + ((seed + i) % 26));
        }

        if (load.Protocol == WireProtocol.Line)
        {
            payload[^1] = (byte)'\n';
        }

        return payload;
    }
}

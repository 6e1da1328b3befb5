using System;
using System.IO;
using Gateway.Protocol.Tests;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>A WebSocket over a <see cref="RawClient"/>, without the help of the code under test: messages in, messages out.</summary>
internal sealed class WebSocketPeer : IDisposable
{
    private const int Final = 0x80;
    private const int Close = 0x88;
    private const int Ping = 0x89;
    private const int Pong = 0x8A;

    private static readonly byte[] s_normalClosure = { 0x03, 0xE8 };

    private readonly RawClient _client;

    public WebSocketPeer(SoakServer server, string path)
    {
        _client = server.NewWebSocketClient(path);
    }

    public void Send(int opcode, byte[] payload)
    {
        _client.Send(Frames.Make(Final | opcode, payload, true));
    }

    /// <summary>Reads a whole message, in however many frames it comes, and answers pings before it.</summary>
    public byte[] Read(int opcode)
    {
        MemoryStream message = new MemoryStream();
        int expected = opcode;
        int first;
        do
        {
            first = ReadFrame(out byte[] payload);
            Assert.AreEqual(expected, first & ~Final, "opcode");
            message.Write(payload);
            expected = 0;
        }
        while ((first & Final) == 0);
        return message.ToArray();
    }

    /// <summary>Closes in order: the answer is the same close, then the end. In a room, messages of others may come before it.</summary>
    public void End(bool skipsMessages = false)
    {
        _client.Send(Frames.Make(Close, s_normalClosure, true));
        int first;
        byte[] payload;
        do
        {
            first = ReadFrame(out payload);
        }
        while (skipsMessages && first != Close);
        Assert.AreEqual(Close, first, "close");
        Check.Bytes(s_normalClosure, payload);
        Assert.IsEmpty(_client.ReadToEnd());
    }

    public void Dispose()
    {
        _client.Dispose();
    }

    private int ReadFrame(out byte[] payload)
    {
        int first = ReadAnyFrame(out payload);
        while (first == Ping)
        {
            _client.Send(Frames.Make(Pong, payload, true));
            first = ReadAnyFrame(out payload);
        }

        return first;
    }

    private int ReadAnyFrame(out byte[] payload)
    {
        byte[] head = _client.Read(2);
        int length = head[1];
        if (length == 126)
        {
            byte[] extended = _client.Read(2);
            length = (extended[0] << 8) | extended[1];
        }

        // Messages here are shorter than 64 KiB, and a server masks nothing.
        Assert.IsTrue(head[1] < 127, "length");
        payload = _client.Read(length);
        return head[0];
    }
}

using System;
using Gateway.Protocol.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Sends messages, some larger than the gateway's buffers, and reads the same ones.</summary>
internal sealed class WebSocketClient : SoakClient
{
    private const int MaxMessages = 40;
    private const int MaxShort = 300;
    private const int MaxLong = 50000;
    private const int Text = 1;
    private const int Binary = 2;

    public WebSocketClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using WebSocketPeer peer = new WebSocketPeer(Server, "/echo");
        int messages = 1 + Random.Next(MaxMessages);
        for (int i = 0; i < messages; i++)
        {
            Echo(peer, Random.Next(2) == 0 ? Text : Binary);
        }

        if (Random.Next(4) > 0)
        {
            peer.End();
        }
    }

    private void Echo(WebSocketPeer peer, int opcode)
    {
        byte[] payload = new byte[Random.Next(Random.Next(10) == 0 ? MaxLong : MaxShort)];
        for (int i = 0; i < payload.Length; i++)
        {
            payload[i] = (byte)Random.Next(opcode == Text ? 128 : 256);
        }

        Requests++;
        peer.Send(opcode, payload);
        Check.Bytes(payload, peer.Read(opcode));
        Replies++;
    }
}

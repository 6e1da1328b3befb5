using System;
using System.Threading;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Sends more than the gateway's buffers hold, and reads it back in bites.</summary>
internal sealed class SlowLineClient : LineClient
{
    private const int Lines = 400;
    private const int Bite = 4096;
    private const int Pause = 10;

    public SlowLineClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Server.NewLineClient();
        Echo(client, Lines);
    }

    protected override byte[] Read(RawClient client, int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at += Bite)
        {
            Thread.Sleep(Pause);
            client.Read(Math.Min(Bite, count - at)).CopyTo(bytes, at);
        }

        return bytes;
    }
}

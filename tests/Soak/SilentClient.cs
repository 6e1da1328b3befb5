using System;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Connects and says nothing, sometimes for longer than the gateway waits.</summary>
internal sealed class SilentClient : BadClient
{
    private const int MaxStay = 9000;

    public SilentClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Server.NewClient(Random);
        Stay(MaxStay);
    }
}

using System;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>A member of the room that reads nothing, and goes without a word.</summary>
internal sealed class StalledMember : BadClient
{
    private const int MaxStay = 9000;

    public StalledMember(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Server.NewWebSocketClient(BroadcastClient.Path);
        Stay(MaxStay);
    }
}

using System;
using System.Threading;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>
/// Is killed at any time: before it has said anything, in the middle of a request, or with answers unread. The system says so for
/// it by a reset, or by the end of the stream.
/// </summary>
internal sealed class ResettingClient : BadClient
{
    private const string Request = Texts.Upgrade + "line\n";

    public ResettingClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Server.NewClient(Random);
        client.Send(Request[..Random.Next(Request.Length + 1)]);
        Thread.Sleep(Random.Next(3));
        if (Random.Next(2) == 0)
        {
            client.Reset();
        }
    }
}

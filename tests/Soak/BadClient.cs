using System;

namespace Gateway.Soak.Tests;

/// <summary>A client that is owed nothing: it only must not harm others.</summary>
internal abstract class BadClient : SoakClient
{
    protected BadClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    public override bool IsWellBehaved => false;
}

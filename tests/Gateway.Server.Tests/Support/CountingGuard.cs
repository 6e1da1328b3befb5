using System;

namespace Gateway.Server.Tests;

/// <summary>Counts turns, and throws when it is told to.</summary>
internal sealed class CountingGuard : TurnGuard
{
    public int Turns { get; private set; }

    public bool Throws { get; set; }

    public override ConnectionStatus Guard(Connection connection)
    {
        Turns++;
        return Throws ? throw new Exception("out of time") : connection.TakeTurn();
    }
}

namespace Gateway.Server;

/// <summary>What stands around every turn of every connection, in which all that is received meanwhile is read and answered: a watchdog on a device.</summary>
public abstract class TurnGuard
{
    /// <summary>
    /// Takes a turn by one call of <see cref="Connection.TakeTurn"/>. Called from several threads, for every receive of every
    /// connection: it must neither wait nor allocate.
    /// </summary>
    /// <param name="connection">Whose turn it is.</param>
    /// <returns>What the turn has answered.</returns>
    public abstract ConnectionStatus Guard(Connection connection);
}

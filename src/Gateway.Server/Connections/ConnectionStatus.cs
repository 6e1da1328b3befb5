namespace Gateway.Server;

/// <summary>What a driver has to do next for a connection.</summary>
public enum ConnectionStatus
{
    /// <summary>Send the output, then receive.</summary>
    NeedInput = 0,

    /// <summary>Send the output, then pump again: there is input left that had no room to be answered.</summary>
    NeedOutput = 1,

    /// <summary>Send the output, then close.</summary>
    Closing = 2,

    /// <summary>Send the output, then wait without receiving until the connection is woken, or its time is over: a message is held.</summary>
    Waiting = 3,
}

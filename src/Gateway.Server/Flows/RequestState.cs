namespace Gateway.Server;

/// <summary>How far a request for a flow is.</summary>
internal enum RequestState
{
    /// <summary>Nobody is there to accept it.</summary>
    Waiting = 0,

    /// <summary>An acceptor has been asked and has not answered.</summary>
    Offered = 1,

    /// <summary>The flow is there.</summary>
    Up = 2,

    /// <summary>Nobody accepted in time, or whoever asked has gone.</summary>
    Failed = 3,
}

namespace Gateway.Server;

/// <summary>How far a server that waits for a flow is.</summary>
internal enum AcceptorState
{
    /// <summary>In the list of its name.</summary>
    Idle = 0,

    /// <summary>A flow has been offered to it.</summary>
    Offered = 1,

    /// <summary>It has the flow.</summary>
    Up = 2,

    /// <summary>It is in no list: it has left, or did not answer in time.</summary>
    Gone = 3,
}

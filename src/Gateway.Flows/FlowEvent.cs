namespace Gateway.Flows;

/// <summary>What happens to a flow, see <see cref="FlowSet"/>.</summary>
public enum FlowEvent
{
    /// <summary>Nothing has happened.</summary>
    None = 0,

    /// <summary>There is something to read.</summary>
    Packet = 1,

    /// <summary>The flow was allocated or accepted by this side; <see cref="Up"/> follows.</summary>
    Allocated = 2,

    /// <summary>The peer has deallocated the flow; what it wrote before can still be read.</summary>
    Peer = 3,

    /// <summary>The peer, or the way to it, is lost.</summary>
    Down = 4,

    /// <summary>This side has deallocated the flow.</summary>
    Deallocated = 5,

    /// <summary>The flow is up: both ends have met.</summary>
    Up = 6,
}

namespace Gateway.Flows;

/// <summary>Serves one flow, on a thread of its own; the flow is deallocated afterwards.</summary>
/// <param name="flow">The flow, accepted.</param>
public delegate void FlowServerHandler(Flow flow);

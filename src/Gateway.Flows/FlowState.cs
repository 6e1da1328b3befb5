namespace Gateway.Flows;

/// <summary>The life of a flow, which goes one way.</summary>
internal enum FlowState
{
    /// <summary>Not used yet.</summary>
    New = 0,

    /// <summary>Being allocated or accepted.</summary>
    Opening = 1,

    /// <summary>In use.</summary>
    Allocated = 2,

    /// <summary>Given back.</summary>
    Deallocated = 3,
}

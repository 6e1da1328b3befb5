namespace Gateway.Flows;

/// <summary>A flow and what is done with it.</summary>
internal sealed class FlowTask
{
    private readonly Flow _flow;
    private readonly FlowServerHandler _handler;

    public FlowTask(Flow flow, FlowServerHandler handler)
    {
        _flow = flow;
        _handler = handler;
    }

    /// <summary>Does it. That a flow goes down ends its own thread only.</summary>
    public void Run()
    {
        try
        {
            _handler(_flow);
        }
        catch (FlowException)
        {
            // The client has gone, or the way to it; there is nobody to tell.
            _flow.Waiter.Wake();
        }

        _flow.Dispose();
    }
}

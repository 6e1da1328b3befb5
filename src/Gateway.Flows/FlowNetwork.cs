namespace Gateway.Flows;

/// <summary>Where names are known and flows go: a gateway in this process, or one that is reached over the network.</summary>
public abstract partial class FlowNetwork
{
    private protected FlowNetwork()
    {
    }

    /// <summary>Makes a flow that is neither allocated nor accepted.</summary>
    public abstract Flow NewFlow();

    /// <summary>Makes a flow and allocates it, see <see cref="Flow.Alloc"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="qos">What the flow is to be like; null for whatever there is.</param>
    /// <param name="timeout">Milliseconds to wait for a server.</param>
    public Flow Alloc(string name, QosSpec? qos = null, int timeout = Flow.DefaultTimeout)
    {
        Flow flow = NewFlow();
        flow.Alloc(name, qos, timeout);
        return flow;
    }

    /// <summary>Makes a flow and accepts with it, see <see cref="Flow.Accept"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="policy">Who gets the next flow when several serve the name.</param>
    /// <param name="timeout">Milliseconds to wait; -1 for ever.</param>
    public Flow Accept(string name, LoadBalancing policy = LoadBalancing.RoundRobin, int timeout = -1)
    {
        Flow flow = NewFlow();
        flow.Accept(name, policy, timeout);
        return flow;
    }
}

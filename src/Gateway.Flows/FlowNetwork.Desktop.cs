using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Flows;

/// <content>The same asynchronously.</content>
public abstract partial class FlowNetwork
{
    /// <summary>Makes a flow and allocates it, see <see cref="Flow.AllocAsync"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="qos">What the flow is to be like; null for whatever there is.</param>
    /// <param name="timeout">Milliseconds to wait for a server.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async ValueTask<Flow> AllocAsync(string name, QosSpec? qos = null, int timeout = Flow.DefaultTimeout, CancellationToken cancellation = default)
    {
        Flow flow = NewFlow();
        await flow.AllocAsync(name, qos, timeout, cancellation).ConfigureAwait(false);
        return flow;
    }

    /// <summary>Makes a flow and accepts with it, see <see cref="Flow.AcceptAsync"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="policy">Who gets the next flow when several serve the name.</param>
    /// <param name="timeout">Milliseconds to wait; -1 for ever.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async ValueTask<Flow> AcceptAsync(string name, LoadBalancing policy = LoadBalancing.RoundRobin, int timeout = -1, CancellationToken cancellation = default)
    {
        Flow flow = NewFlow();
        await flow.AcceptAsync(name, policy, timeout, cancellation).ConfigureAwait(false);
        return flow;
    }
}

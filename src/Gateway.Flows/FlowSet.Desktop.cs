using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Flows;

/// <content>The same asynchronously.</content>
public sealed partial class FlowSet
{
    /// <summary>Waits until something happens to one of the flows; see <see cref="Wait"/>.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever, 0 not to wait.</param>
    /// <param name="cancellation">Gives it up; nothing is lost.</param>
    /// <returns>What, and to which; <see cref="FlowEvent.None"/> and null when the time is over.</returns>
    public async ValueTask<(FlowEvent Happened, Flow? Flow)> WaitAsync(int timeout = -1, CancellationToken cancellation = default)
    {
        long end = ThreadWaiter.EndOf(timeout);
        FlowEvent happened = Find(out Flow? flow);
        while (happened == FlowEvent.None && await _waiter.WaitAsync(end, cancellation).ConfigureAwait(false))
        {
            happened = Find(out flow);
        }

        return (happened, flow);
    }
}

using System;

namespace Gateway.Flows;

/// <summary>Several flows that one thread waits on. A flow belongs to one set at most.</summary>
public sealed partial class FlowSet
{
    private readonly object _lock = new object();
    private readonly ThreadWaiter _waiter = new ThreadWaiter();
    private Flow[] _flows = new Flow[0];

    /// <summary>Where the next search begins, so that a busy flow does not hide the others.</summary>
    private int _next;

    /// <summary>How many flows there are.</summary>
    public int Count => _flows.Length;

    /// <summary>Adds a flow, before or after it is allocated.</summary>
    /// <param name="flow">The flow; one that is in the set already stays.</param>
    public void Add(Flow flow)
    {
        lock (_lock)
        {
            if (Array.IndexOf(_flows, flow) >= 0)
            {
                return;
            }

            Flow[] flows = new Flow[_flows.Length + 1];
            Array.Copy(_flows, 0, flows, 0, _flows.Length);
            flows[_flows.Length] = flow;
            _flows = flows;
        }

        flow.Waiter.Set = _waiter;
        _waiter.Wake();
    }

    /// <summary>Takes a flow out.</summary>
    /// <param name="flow">The flow; one that is not in the set stays out.</param>
    public void Remove(Flow flow)
    {
        lock (_lock)
        {
            int index = Array.IndexOf(_flows, flow);
            if (index < 0)
            {
                return;
            }

            Flow[] flows = new Flow[_flows.Length - 1];
            Array.Copy(_flows, 0, flows, 0, index);
            Array.Copy(_flows, index + 1, flows, index, flows.Length - index);
            _flows = flows;
        }

        flow.Waiter.Set = null;
    }

    /// <summary>Waits until something happens to one of the flows.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever, 0 not to wait.</param>
    /// <param name="flow">To which; null when nothing did.</param>
    /// <returns>What; <see cref="FlowEvent.None"/> when the time is over. <see cref="FlowEvent.Packet"/> is told as long as there is something to read, the others once.</returns>
    public FlowEvent Wait(int timeout, out Flow? flow)
    {
        long end = ThreadWaiter.EndOf(timeout);
        FlowEvent happened = Find(out flow);
        while (happened == FlowEvent.None && _waiter.Wait(end))
        {
            happened = Find(out flow);
        }

        return happened;
    }

    private FlowEvent Find(out Flow? flow)
    {
        Flow[] flows = _flows;
        for (int i = 0; i < flows.Length; i++)
        {
            int index = (_next + i) % flows.Length;
            FlowEvent happened = flows[index].TakeEvent();
            if (happened != FlowEvent.None)
            {
                _next = index + 1;
                flow = flows[index];
                return happened;
            }
        }

        flow = null;
        return FlowEvent.None;
    }
}

using System;
using System.Threading;

namespace Gateway.Flows;

/// <summary>
/// Accepts flows to a name, each on a thread of its own. It is back in the list before a flow begins, so that servers of one name
/// take turns exactly, and comes back when the gateway was gone.
/// </summary>
public sealed class FlowServer : IDisposable
{
    private const int RetryDelay = 500;
    /// <summary>How long a stop may go unnoticed.</summary>
    private const int Step = 200;

    private readonly FlowNetwork _network;
    private readonly string _name;
    private readonly LoadBalancing _policy;
    private readonly FlowServerHandler _handler;
    private readonly ManualResetEvent _stop = new ManualResetEvent(false);
    private readonly Thread _thread;
    private Flow? _first;
    private int _accepted;
    private bool _stopping;

    /// <summary>Makes a server that does not accept yet.</summary>
    /// <param name="network">Where the name is to be known.</param>
    /// <param name="name">The name.</param>
    /// <param name="policy">Who gets the next flow when several serve the name.</param>
    /// <param name="handler">What is done with each flow.</param>
    public FlowServer(FlowNetwork network, string name, LoadBalancing policy, FlowServerHandler handler)
    {
        _network = network;
        _name = name;
        _policy = policy;
        _handler = handler;
        _thread = new Thread(Run);
    }

    /// <summary>Flows that were accepted.</summary>
    public int Accepted => _accepted;

    /// <summary>Enters the list, and accepts from then on.</summary>
    /// <exception cref="FlowException">The name cannot be served.</exception>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (_first != null)
        {
            throw new InvalidOperationException();
        }

        _first = Enter();
        _thread.Start();
    }

    /// <summary>Accepts no more, if it was started; flows that were accepted go on.</summary>
    public void Stop()
    {
        _stopping = true;
        _stop.Set();
        if (_first != null)
        {
            _thread.Join();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
    }

    private Flow Enter()
    {
        Flow flow = _network.NewFlow();
        flow.Enter(_name, _policy);
        return flow;
    }

    /// <summary>Enters the list.</summary>
    /// <returns>Null when the gateway is gone.</returns>
    private Flow? TryEnter()
    {
        try
        {
            return Enter();
        }
        catch (FlowException)
        {
            return null;
        }
    }

    private void Run()
    {
        Flow? entry = _first;
        while (!_stopping)
        {
            if (entry == null && _stop.WaitOne(RetryDelay, false))
            {
                return;
            }

            entry = entry == null ? TryEnter() : TryAccept(entry);
        }

        if (entry != null)
        {
            entry.Leave();
        }
    }

    /// <summary>Serves the flow that is offered, if one is.</summary>
    /// <returns>The entry that is in the list afterwards; null when there is none.</returns>
    private Flow? TryAccept(Flow entry)
    {
        try
        {
            if (!entry.HasOffer(Step))
            {
                return entry;
            }

            Flow? next = TryEnter();
            entry.FinishAccept();
            _accepted++;
            new Thread(new FlowTask(entry, _handler).Run).Start();
            return next;
        }
        catch (FlowException)
        {
            return null;
        }
    }
}

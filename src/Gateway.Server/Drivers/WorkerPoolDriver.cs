using System;
using System.Threading;

namespace Gateway.Server;

/// <summary>
/// One thread per slot, from its first client on, blocking calls with time-outs: a peer that stalls stalls only its own slot. Needs the least
/// processor time while clients are silent and answers soonest: the device's driver. One thread more sends on, from time to
/// time, what other threads had for peers that did not take it at once.
/// </summary>
internal sealed class WorkerPoolDriver : Driver
{
    private const int SweepInterval = 10;

    private readonly Thread _sweeper;
    private readonly AutoResetEvent _sweep = new AutoResetEvent(false);
    private bool _stopping;

    public WorkerPoolDriver(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
        : base(options, listeners, statistics, log)
    {
        _sweeper = new Thread(SweepLoop);
    }

    /// <summary>Says that a worker has something that its peer did not take, or a close that it has not answered.</summary>
    public void BeginSweep()
    {
        _sweep.Set();
    }

    protected override Slot MakeSlot(Connection connection)
    {
        return new Worker(this, connection);
    }

    protected override void StartSlots()
    {
        _sweeper.Start();
    }

    protected override void JoinSlots(int milliseconds)
    {
        base.JoinSlots(milliseconds);
        _stopping = true;
        _sweep.Set();
        _sweeper.Join(milliseconds);
    }

    private void SweepLoop()
    {
        bool unsent = false;
        while (!_stopping)
        {
            try
            {
                Rest(unsent);

                // Until it is known: a sweep that throws is not to be tried again without a pause.
                unsent = true;
                unsent = Sweep();
            }
            catch (Exception)
            {
                // Where memory is full every call may fail: it is tried again.
                continue;
            }
        }
    }

    private void Rest(bool unsent)
    {
        if (unsent)
        {
            Thread.Sleep(SweepInterval);
        }
        else
        {
            _sweep.WaitOne();
        }
    }

    /// <summary>Lets every worker that has to go on sending.</summary>
    /// <returns>True when one still has to.</returns>
    private bool Sweep()
    {
        bool unsent = false;
        foreach (Slot slot in Slots)
        {
            Worker worker = (Worker)slot;
            if (worker.HasUnsent)
            {
                worker.Sweep();
                unsent |= worker.HasUnsent;
            }
        }

        return unsent;
    }
}

using System;
using System.Threading;

namespace Gateway.Server;

/// <summary>
/// One thread for all slots: asks each in turn and sleeps when nothing moved. Needs the least memory, and serves many busy
/// clients well; while they are silent it still wakes up a thousand times a second.
/// </summary>
internal sealed class PollDriver : Driver
{
    private readonly Thread _thread;

    /// <summary>Set when a client comes while there is none.</summary>
    private readonly AutoResetEvent _work = new AutoResetEvent(false);
    private bool _stopping;

    public PollDriver(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
        : base(options, listeners, statistics, log)
    {
        _thread = new Thread(Run);
    }

    protected override Slot MakeSlot(Connection connection)
    {
        return new PollSlot(this, connection, _work);
    }

    protected override void StartSlots()
    {
        _thread.Start();
    }

    protected override void JoinSlots(int milliseconds)
    {
        _stopping = true;
        _work.Set();
        _thread.Join(milliseconds);
    }

    private void Run()
    {
        while (!_stopping || HasClients())
        {
            if (TakeSteps())
            {
                continue;
            }

            if (HasClients())
            {
                Thread.Sleep(1);
            }
            else if (!_stopping)
            {
                _work.WaitOne();
            }
        }
    }

    private bool TakeSteps()
    {
        long now = Environment.TickCount64;
        bool moved = false;
        foreach (Slot slot in Slots)
        {
            moved |= ((PollSlot)slot).Step(now);
        }

        return moved;
    }

    private bool HasClients()
    {
        foreach (Slot slot in Slots)
        {
            if (((PollSlot)slot).HasClient)
            {
                return true;
            }
        }

        return false;
    }
}

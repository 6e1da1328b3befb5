using System;
using System.Threading;

namespace Gateway.Flows;

/// <summary>A thread that waits, and the set that its flow belongs to.</summary>
internal sealed class ThreadWaiter : FlowWaiter
{
    private readonly AutoResetEvent _woken = new AutoResetEvent(false);

    /// <summary>Who else is told; null for nobody.</summary>
    public ThreadWaiter? Set { get; set; }

    public override void Wake()
    {
        _woken.Set();
        ThreadWaiter? set = Set;
        if (set != null)
        {
            set.Wake();
        }
    }

    /// <summary>Waits to be woken, perhaps for nothing.</summary>
    /// <param name="end">Until when at most, see <see cref="EndOf"/>.</param>
    /// <returns>False when the time is over.</returns>
    public bool Wait(long end)
    {
        if (end == long.MaxValue)
        {
            return _woken.WaitOne();
        }

        long left = end - Environment.TickCount64;
        return left > 0 && (_woken.WaitOne((int)left, false) || Environment.TickCount64 < end);
    }

    /// <summary>When a time-out that begins now is over.</summary>
    /// <param name="timeout">Milliseconds; negative for never.</param>
    public static long EndOf(int timeout)
    {
        return timeout < 0 ? long.MaxValue : Environment.TickCount64 + timeout;
    }
}

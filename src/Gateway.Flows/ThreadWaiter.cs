using System;

namespace Gateway.Flows;

/// <summary>A thread, or on the desktop a task, that waits, and the set that its flow belongs to.</summary>
internal sealed partial class ThreadWaiter : FlowWaiter
{
    /// <summary>Who else is told; null for nobody.</summary>
    public ThreadWaiter? Set { get; set; }

    public override void Wake()
    {
        Signal();
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
        int left = LeftUntil(end);
        return left != 0 && (WaitForSignal(left) || LeftUntil(end) != 0);
    }

    /// <summary>When a time-out that begins now is over.</summary>
    /// <param name="timeout">Milliseconds; negative for never.</param>
    public static long EndOf(int timeout)
    {
        return timeout < 0 ? long.MaxValue : Environment.TickCount64 + timeout;
    }

    /// <summary>Milliseconds until a time, not below 0; -1 when it never comes.</summary>
    public static int LeftUntil(long end)
    {
        if (end == long.MaxValue)
        {
            return -1;
        }

        long left = end - Environment.TickCount64;
        return left <= 0 ? 0 : left > int.MaxValue ? int.MaxValue : (int)left;
    }

    /// <summary>Ends the wait, or the next one.</summary>
    private partial void Signal();

    /// <summary>Waits for a signal, and takes it.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever.</param>
    /// <returns>False when none came in time.</returns>
    private partial bool WaitForSignal(int timeout);
}

using System;

namespace nanoFramework.Hardware.Esp32;

public class HighResTimer : IDisposable
{
    public HighResTimer() => throw null;

    public event HighResTimerExpiredEventHandler OnHighResTimerExpired
    {
        add => throw null;
        remove => throw null;
    }

    protected virtual void Dispose(bool disposing) => throw null;

    public void Dispose() => throw null;

    public static ulong GetCurrent() => throw null;

    public void StartOnePeriodic(ulong period_us) => throw null;

    public void StartOneShot(ulong timeout_us) => throw null;

    public void Stop() => throw null;
}

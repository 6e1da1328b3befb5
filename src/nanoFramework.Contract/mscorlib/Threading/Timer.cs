namespace System.Threading;

public sealed class Timer : MarshalByRefObject, IDisposable
{
    public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period) => throw null;

    public Timer(TimerCallback callback, object state, int dueTime, int period) => throw null;

    public bool Change(TimeSpan dueTime, TimeSpan period) => throw null;

    public bool Change(int dueTime, int period) => throw null;

    public void Dispose() => throw null;
}

using System;

namespace nanoFramework.Runtime.Events;

public class NativeEventDispatcher : IDisposable
{
    protected NativeEventHandler callbacks;

    protected bool disposed;

    protected NativeEventHandler threadSpawn;

    public NativeEventDispatcher(string driverName, ulong driverData) => throw null;

    public event NativeEventHandler OnInterrupt
    {
        add => throw null;
        remove => throw null;
    }

    public virtual void DisableInterrupt() => throw null;

    protected virtual void Dispose(bool disposing) => throw null;

    public void Dispose() => throw null;

    public virtual void EnableInterrupt() => throw null;
}

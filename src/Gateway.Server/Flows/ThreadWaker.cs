using Gateway.Flows;

namespace Gateway.Server;

/// <summary>Wakes a thread where otherwise a connection would be woken.</summary>
internal sealed class ThreadWaker : Waker
{
    private readonly ThreadWaiter _waiter;

    public ThreadWaker(ThreadWaiter waiter)
    {
        _waiter = waiter;
    }

    public override void Wake()
    {
        _waiter.Wake();
    }
}

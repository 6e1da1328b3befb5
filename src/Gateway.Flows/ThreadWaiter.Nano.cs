using System.Threading;

namespace Gateway.Flows;

/// <content>By the event that the device has.</content>
internal sealed partial class ThreadWaiter
{
    private readonly AutoResetEvent _woken = new AutoResetEvent(false);

    private partial void Signal()
    {
        _woken.Set();
    }

    private partial bool WaitForSignal(int timeout)
    {
        return _woken.WaitOne(timeout, false);
    }
}

using System.Threading;
using System.Threading.Tasks;

namespace Gateway.Flows;

/// <content>By what threads and tasks can wait for.</content>
internal sealed partial class ThreadWaiter
{
    private readonly SemaphoreSlim _signals = new(0);

    /// <summary>1 while there is a signal that nobody has taken: one is enough, however often it is given.</summary>
    private int _isSignalled;

    /// <summary>The same as <see cref="Wait"/>, without a thread.</summary>
    /// <param name="end">Until when at most, see <see cref="EndOf"/>.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>False when the time is over.</returns>
    public async ValueTask<bool> WaitAsync(long end, CancellationToken cancellation)
    {
        int left = LeftUntil(end);
        if (left == 0 || !await _signals.WaitAsync(left, cancellation).ConfigureAwait(false))
        {
            return LeftUntil(end) != 0;
        }

        Interlocked.Exchange(ref _isSignalled, 0);
        return true;
    }

    private partial void Signal()
    {
        if (Interlocked.Exchange(ref _isSignalled, 1) == 0)
        {
            _signals.Release();
        }
    }

    private partial bool WaitForSignal(int timeout)
    {
        if (!_signals.Wait(timeout))
        {
            return false;
        }

        // Before whoever waits looks: what happens from now on is another signal.
        Interlocked.Exchange(ref _isSignalled, 0);
        return true;
    }
}

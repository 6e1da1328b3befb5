using System.Threading;

namespace Gateway.Server;

/// <content>
/// One thread for all ports, which looks at them from time to time instead of waiting there: the device's interpreter wakes all that
/// wait for a socket whenever anything comes on any, and so each port that was waited at cost every message of every client a tenth more.
/// </content>
internal sealed partial class Acceptor
{
    /// <summary>Milliseconds between two looks: a client waits for its connection no longer than about two of these.</summary>
    private const int Interval = 10;

    private Thread? _thread;

    public partial void Start()
    {
        _thread = new Thread(Run);
        _thread.Start();
    }

    public partial void Join(int milliseconds)
    {
        if (_thread != null)
        {
            _thread.Join(milliseconds);
        }
    }

    private void Run()
    {
        while (!IsStopping)
        {
            bool admitted = false;
            foreach (Listener listener in _listeners)
            {
                admitted |= listener.HasClient && TryAdmit(listener);
            }

            // The next one may be there already, as browsers come several times.
            if (!admitted)
            {
                Thread.Sleep(Interval);
            }
        }
    }
}

using System;
using System.Threading;

namespace Gateway.Server;

/// <content>
/// One thread for all ports, which looks at them from time to time: the device's interpreter wakes all that wait for a socket whenever
/// anything comes on any, and so each port that was waited at cost every message of every client a tenth more. While nobody is served,
/// and where one client follows another, it waits at the port of the last one, which costs nobody anything and the next client no time.
/// </content>
internal sealed partial class Acceptor
{
    /// <summary>Milliseconds between two looks: a client of another port waits for its connection no longer than about two of these.</summary>
    private const int Interval = 20;

    /// <summary>How many rests after a client the next one is expected to follow.</summary>
    private const int Followed = 5;

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
        Listener? last = null;
        int rests = 0;
        while (!IsStopping)
        {
            try
            {
                Rest(last, rests++);
                foreach (Listener listener in _listeners)
                {
                    if (!listener.HasClient(0))
                    {
                        continue;
                    }

                    // When sockets or memory have run out it is not tried again at once.
                    last = TryAdmit(listener) ? listener : null;
                    rests = 0;
                }
            }
            catch (Exception)
            {
                // Where memory is full every call may fail: it is tried again.
                last = null;
            }
        }
    }

    private void Rest(Listener? last, int rests)
    {
        if (last != null && Has(last) && (rests < Followed || !_driver.IsServing))
        {
            last.HasClient(Interval);
        }
        else
        {
            Thread.Sleep(Interval);
        }
    }
}

using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// One started thread per connection slot, blocking calls with time-outs: a peer that stalls stalls only its own slot. A new
/// client gets the lowest free slot; while none is free it waits in the listener's queue, first come first served.
/// </summary>
internal sealed class WorkerPoolDriver
{
    private const int JoinTimeout = 2000;
    private const int DrainStep = 10;

    private readonly Worker[] _workers;
    private readonly Listener[] _listeners;
    private readonly Thread[] _acceptors;
    private readonly object _lock = new object();
    private readonly AutoResetEvent _released = new AutoResetEvent(false);
    private int _started;
    private bool _stopping;

    public WorkerPoolDriver(GatewayOptions options, Listener[] listeners, GatewayLog log)
    {
        Limits limits = options.ToLimits();
        _listeners = listeners;
        _workers = new Worker[options.MaxConnections];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Worker(this, options, new Connection(options, limits, log));
        }

        _acceptors = new Thread[listeners.Length];
    }

    public void Start()
    {
        foreach (Worker worker in _workers)
        {
            worker.Start();
        }

        for (int i = 0; i < _acceptors.Length; i++)
        {
            _acceptors[i] = new Thread(AcceptLoop);
            _acceptors[i].Start();
        }
    }

    /// <summary>Ends everything: clients in service have some time to finish, the rest is cut off.</summary>
    /// <param name="drainMilliseconds">How long.</param>
    public void Stop(int drainMilliseconds)
    {
        _stopping = true;
        foreach (Listener listener in _listeners)
        {
            listener.Close();
        }

        // First the acceptors: no worker is to get a client any more that nobody would ask to close.
        _released.Set();
        foreach (Thread acceptor in _acceptors)
        {
            acceptor.Join(JoinTimeout);
        }

        foreach (Worker worker in _workers)
        {
            worker.RequestClose(CloseStatus.EndpointUnavailable);
        }

        for (int waited = 0; waited < drainMilliseconds && CountBusy() > 0; waited += DrainStep)
        {
            Thread.Sleep(DrainStep);
        }

        foreach (Worker worker in _workers)
        {
            worker.Stop();
        }

        JoinWorkers();
    }

    /// <summary>Waits for the workers, for all of them together no longer than one would be waited for: a service may hang.</summary>
    private void JoinWorkers()
    {
        long end = Environment.TickCount64 + JoinTimeout;
        foreach (Worker worker in _workers)
        {
            long left = end - Environment.TickCount64;
            worker.Join(left > 0 ? (int)left : 0);
        }
    }

    /// <summary>Takes a slot back.</summary>
    public void Release(Worker worker)
    {
        lock (_lock)
        {
            worker.IsBusy = false;
        }

        _released.Set();
    }

    private void AcceptLoop()
    {
        Listener listener = _listeners[Interlocked.Increment(ref _started) - 1];
        while (!_stopping)
        {
            Socket? socket = listener.Accept();
            if (socket == null)
            {
                // Closed, or out of sockets: the latter passes.
                Thread.Sleep(DrainStep);
                continue;
            }

            Worker? worker = WaitForFreeWorker();
            if (worker == null)
            {
                socket.Close();
            }
            else
            {
                worker.Serve(socket, listener);
            }
        }
    }

    /// <summary>The lowest free slot, once there is one; null when the pool stops.</summary>
    private Worker? WaitForFreeWorker()
    {
        while (!_stopping)
        {
            Worker? worker = TakeFreeWorker();
            if (worker != null)
            {
                // Two releases may have set the event only once: the other acceptor looks for itself.
                _released.Set();
                return worker;
            }

            _released.WaitOne();
        }

        // The other acceptors may wait for the same event.
        _released.Set();
        return null;
    }

    private Worker? TakeFreeWorker()
    {
        lock (_lock)
        {
            foreach (Worker worker in _workers)
            {
                if (!worker.IsBusy)
                {
                    worker.IsBusy = true;
                    return worker;
                }
            }
        }

        return null;
    }

    private int CountBusy()
    {
        int busy = 0;
        lock (_lock)
        {
            foreach (Worker worker in _workers)
            {
                busy += worker.IsBusy ? 1 : 0;
            }
        }

        return busy;
    }
}

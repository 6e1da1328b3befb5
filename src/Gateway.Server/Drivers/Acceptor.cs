using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>Takes in the clients of all ports and brings them to the driver.</summary>
internal sealed partial class Acceptor
{
    private readonly Driver _driver;

    /// <summary>The ports. Never changed but exchanged, under the lock.</summary>
    private Listener[] _listeners;

    /// <summary>Makes an acceptor.</summary>
    /// <param name="driver">Who serves the clients.</param>
    /// <param name="listeners">The ports.</param>
    public Acceptor(Driver driver, Listener[] listeners)
    {
        _driver = driver;
        _listeners = listeners;
    }

    /// <summary>True once no more clients are to be served.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Begins to accept; the ports are open.</summary>
    public partial void Start();

    /// <summary>Begins to accept clients of a port that is open; once stopped it closes it instead.</summary>
    public void Add(Listener listener)
    {
        lock (this)
        {
            if (IsStopping)
            {
                listener.Close();
                return;
            }

            Listener[] listeners = new Listener[_listeners.Length + 1];
            Array.Copy(_listeners, listeners, _listeners.Length);
            listeners[_listeners.Length] = listener;
            _listeners = listeners;
        }

        Begin(listener);
    }

    /// <summary>Closes a port. Does not wait.</summary>
    public void Remove(Listener listener)
    {
        lock (this)
        {
            if (!Has(listener))
            {
                return;
            }

            Listener[] listeners = new Listener[_listeners.Length - 1];
            Arrays.CopyWithout(_listeners, listener, listeners);
            _listeners = listeners;
        }

        listener.Close();
    }

    /// <summary>Closes all ports. Does not wait.</summary>
    public void Stop()
    {
        lock (this)
        {
            IsStopping = true;
        }

        foreach (Listener listener in _listeners)
        {
            listener.Close();
        }
    }

    /// <summary>Waits until no more clients can come in.</summary>
    public partial void Join(int milliseconds);

    /// <summary>Begins to accept clients of a port, where each takes something of its own.</summary>
    partial void Begin(Listener listener);

    /// <summary>Closes a socket that has one of the last descriptors, where the platform counts them: the rest of the program needs some.</summary>
    partial void SpareLastDescriptors(ref Socket? socket);

    private bool Has(Listener listener)
    {
        return Array.IndexOf(_listeners, listener) >= 0;
    }

    /// <summary>Brings the next client to the driver. Whatever goes wrong with one, the port stays open.</summary>
    private bool TryAdmit(Listener listener)
    {
        Socket? socket = null;
        try
        {
            socket = listener.Accept();
            SpareLastDescriptors(ref socket);
            if (socket != null)
            {
                _driver.Admit(socket, listener);
            }

            return socket != null;
        }
        catch (Exception)
        {
            if (socket != null)
            {
                socket.Close();
            }

            return false;
        }
    }
}

using System;
using System.Net.Sockets;
using System.Threading;

namespace Gateway.Server;

/// <summary>Takes in the clients of one port, on a thread of its own, and brings them to the driver.</summary>
internal sealed class Acceptor
{
    private const int Pause = 50;

    private readonly Driver _driver;
    private readonly Thread _thread;
    private bool _stopping;

    /// <summary>Makes an acceptor.</summary>
    /// <param name="driver">Who serves the clients.</param>
    /// <param name="listener">The port, which is open.</param>
    public Acceptor(Driver driver, Listener listener)
    {
        _driver = driver;
        Listener = listener;
        _thread = new Thread(Run);
    }

    /// <summary>The port.</summary>
    public Listener Listener { get; }

    /// <summary>Begins to accept.</summary>
    public void Start()
    {
        _thread.Start();
    }

    /// <summary>Closes the port. Does not wait.</summary>
    public void Stop()
    {
        _stopping = true;
        Listener.Close();
    }

    /// <summary>Waits until no more clients can come in.</summary>
    public void Join(int milliseconds)
    {
        _thread.Join(milliseconds);
    }

    private void Run()
    {
        while (!_stopping)
        {
            if (!TryAdmit())
            {
                // Closed, or out of sockets or memory: the latter pass.
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Brings the next client to the driver. Whatever goes wrong with one, the port stays open.</summary>
    private bool TryAdmit()
    {
        Socket? socket = null;
        try
        {
            socket = Listener.Accept();
            if (socket != null)
            {
                _driver.Admit(socket, Listener);
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

using System;
using System.Net.Sockets;
using System.Threading;

namespace Gateway.Flows;

/// <summary>
/// A time limit for a call that connects and blocks. An asynchronous call has one of its own, but to wait for it takes a thread of the
/// pool, and all of them may be at work.
/// </summary>
internal sealed class ConnectLimit : IDisposable
{
    private readonly Timer _timer;
    private bool _hasPassed;

    /// <summary>Begins.</summary>
    /// <param name="socket">What is ended when the time is over, and with it whatever waits for it.</param>
    /// <param name="milliseconds">How long it may take; -1 for ever.</param>
    public ConnectLimit(Socket socket, int milliseconds)
    {
        _timer = new Timer(_ => CutOff(socket), null, milliseconds, Timeout.Infinite);
    }

    /// <summary>True when the socket was ended by this, so that what went wrong with it is the time.</summary>
    public bool HasPassed => Volatile.Read(ref _hasPassed);

    /// <summary>Lets the socket be.</summary>
    public void Dispose()
    {
        _timer.Dispose();
    }

    private void CutOff(Socket socket)
    {
        Volatile.Write(ref _hasPassed, true);
        socket.Dispose();
    }
}

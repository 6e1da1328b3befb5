using System.Threading;

namespace Gateway.Server;

/// <summary>
/// Lets one thread at a time use a connection. Unlike a lock it can be tried without waiting, which the device's class
/// library has no other means for.
/// </summary>
public partial class Gate
{
    private int _taken;

    /// <summary>Makes a gate that nobody is inside of.</summary>
    internal Gate()
    {
    }

    /// <summary>Enters if nobody is inside.</summary>
    /// <returns>False when somebody is.</returns>
    public bool TryEnter()
    {
        return Interlocked.CompareExchange(ref _taken, 1, 0) == 0;
    }

    /// <summary>Enters, waiting for whoever is inside; who enters by <see cref="TryEnter"/> never stays for long.</summary>
    public void Enter()
    {
        while (!TryEnter())
        {
            Thread.Sleep(1);
        }
    }

    /// <summary>Leaves.</summary>
    public partial void Leave();
}

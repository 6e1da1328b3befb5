using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>Clients that wait for a slot, first come first served: a ring of fixed size. Its owner keeps threads apart.</summary>
internal sealed class WaitingClients
{
    private readonly Socket?[] _sockets;
    private readonly Listener?[] _listeners;
    private int _first;

    public WaitingClients(int capacity)
    {
        _sockets = new Socket?[capacity];
        _listeners = new Listener?[capacity];
    }

    public int Count { get; private set; }

    /// <summary>Lets a client wait.</summary>
    /// <returns>False when too many do already.</returns>
    public bool TryAdd(Socket socket, Listener listener)
    {
        if (Count == _sockets.Length)
        {
            return false;
        }

        int index = (_first + Count) % _sockets.Length;
        _sockets[index] = socket;
        _listeners[index] = listener;
        Count++;
        return true;
    }

    /// <summary>Takes the client that has waited longest.</summary>
    /// <param name="listener">Where it came in.</param>
    /// <returns>Its socket; null when nobody waits.</returns>
    public Socket? TryTake(out Listener? listener)
    {
        listener = null;
        if (Count == 0)
        {
            return null;
        }

        Socket? socket = _sockets[_first];
        listener = _listeners[_first];
        _sockets[_first] = null;
        _listeners[_first] = null;
        _first = (_first + 1) % _sockets.Length;
        Count--;
        return socket;
    }

    /// <summary>How many of an address wait.</summary>
    public int CountOf(long address)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (RemoteAddress.Of(_sockets[(_first + i) % _sockets.Length]!) == address)
            {
                count++;
            }
        }

        return count;
    }
}

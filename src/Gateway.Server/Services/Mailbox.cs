using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Where other threads leave messages for one connection. It ends with its connection, though the slot and its queue live on:
/// whoever still holds it then posts into the void, never to the next client.
/// </summary>
public sealed class Mailbox
{
    private readonly object _lock = new object();
    private readonly Waker _waker;
    private Outbox? _outbox;

    /// <summary>Opens a mailbox over the queue of a connection.</summary>
    internal Mailbox(Outbox outbox, Waker waker)
    {
        _outbox = outbox;
        _waker = waker;
    }

    /// <summary>Leaves a whole message, from any thread; it is copied, and sent as soon as the peer takes it. When the queue is full the oldest messages are dropped.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="source">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <returns>False when the connection is over.</returns>
    public bool Post(MessageType type, byte[] source, int offset, int count)
    {
        lock (_lock)
        {
            if (_outbox == null)
            {
                return false;
            }

            _outbox.Post(type, source, offset, count);
        }

        _waker.Wake();
        return true;
    }

    /// <summary>The connection is over.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _outbox = null;
        }
    }
}

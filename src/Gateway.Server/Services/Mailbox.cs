using System;
using System.Threading;
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
    private readonly Outbox? _outbox;
    private bool _closed;
    private int _woken;

    /// <summary>Opens a mailbox of a connection.</summary>
    /// <param name="outbox">Its queue; null when it can only be woken.</param>
    /// <param name="waker">Whoever moves its bytes.</param>
    /// <param name="peerAddress">Who its peer is.</param>
    internal Mailbox(Outbox? outbox, Waker waker, long peerAddress)
    {
        _outbox = outbox;
        _waker = waker;
        PeerAddress = peerAddress;
    }

    /// <summary>Who the peer is, where that matters; see <see cref="RemoteAddress"/>.</summary>
    internal long PeerAddress { get; }

    /// <summary>True when the connection was woken and has not looked yet.</summary>
    internal bool IsWoken => _woken != 0;

    /// <summary>Leaves a whole message, from any thread; it is copied, and sent as soon as the peer takes it. When the queue is full the oldest messages are dropped.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="source">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <returns>False when the connection is over.</returns>
    /// <exception cref="InvalidOperationException">The service does not <see cref="Service.Posts"/>.</exception>
    public bool Post(MessageType type, byte[] source, int offset, int count)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (_outbox == null)
            {
                throw new InvalidOperationException();
            }

            _outbox.Post(type, source, offset, count);
        }

        _waker.Wake();
        return true;
    }

    /// <summary>Ends the connection's wait, or the next one if it does not wait at present, from any thread. Does not wait itself.</summary>
    /// <returns>False when the connection is over.</returns>
    public bool Wake()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            MarkWoken();
        }

        _waker.Wake();
        return true;
    }

    /// <summary>Ends the wait without telling whoever moves the bytes: it is the caller.</summary>
    internal void MarkWoken()
    {
        Interlocked.Exchange(ref _woken, 1);
    }

    /// <summary>Forgets that the connection was woken, as it is about to look.</summary>
    internal void ClearWoken()
    {
        Interlocked.Exchange(ref _woken, 0);
    }

    /// <summary>The connection is over.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }
}

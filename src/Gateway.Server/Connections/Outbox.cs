using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Messages for one peer from other threads, in the order in which they came: a queue of fixed size. When it is full the oldest
/// messages make room, or the connection ends, so that a peer that stops reading costs this much memory and no more.
/// </summary>
internal sealed class Outbox
{
    /// <summary>Bytes beside the payload: its type, and four bytes of length.</summary>
    private const int HeadLength = 5;

    private readonly ByteBuffer _queue;
    private readonly object _lock = new object();

    public Outbox(int capacity)
    {
        _queue = new ByteBuffer(capacity);
    }

    /// <summary>What happens when the queue is full.</summary>
    public QueueOverflow WhenFull { get; set; }

    /// <summary>True when something waits, be it the end.</summary>
    public bool HasMessages => _queue.Length > 0 || HasOverflowed;

    /// <summary>True when the connection has to end because its peer took too little.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>The most bytes that have waited at a time.</summary>
    public int HighWaterMark { get; private set; }

    /// <summary>Messages that made room for newer ones, or were too large.</summary>
    public int Dropped { get; private set; }

    /// <summary>Forgets everything, for the next peer.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _queue.Clear();
            Dropped = 0;
            HighWaterMark = 0;
            HasOverflowed = false;
        }
    }

    /// <summary>Queues a message; it is copied.</summary>
    public void Post(MessageType type, byte[] source, int offset, int count)
    {
        lock (_lock)
        {
            if (!TryMakeRoom(HeadLength + count))
            {
                Dropped++;
                return;
            }

            // First, as it throws when there are not so many bytes.
            Array.Copy(source, offset, _queue.Bytes, _queue.End + HeadLength, count);
            WriteHead(type, count);
            _queue.Commit(HeadLength + count);
            HighWaterMark = _queue.Length > HighWaterMark ? _queue.Length : HighWaterMark;
        }
    }

    /// <summary>Writes the messages that fit.</summary>
    /// <returns>True when all are written.</returns>
    public bool TryWriteAll(MessageProtocol protocol, ByteBuffer output)
    {
        lock (_lock)
        {
            if (HasOverflowed)
            {
                return protocol.TryWriteClose(CloseStatus.TryAgainLater, output);
            }

            while (_queue.Length > 0)
            {
                byte[] bytes = _queue.Bytes;
                int start = _queue.Start;
                int length = FirstLength();
                bool written = protocol.TryWrite((MessageType)bytes[start], bytes, start + HeadLength, length, true, output);
                if (!written && output.Length > 0)
                {
                    return false;
                }

                // What does not fit into an empty output never will.
                Dropped += written ? 0 : 1;
                _queue.Consume(HeadLength + length);
            }

            return true;
        }
    }

    /// <returns>False when the message is not to be queued.</returns>
    private bool TryMakeRoom(int needed)
    {
        if (HasOverflowed || needed > _queue.Capacity)
        {
            return false;
        }

        while (!_queue.TryReserve(needed))
        {
            if (WhenFull == QueueOverflow.Close)
            {
                // What waits is of no use any more: some of what belongs to it will be missing.
                HasOverflowed = true;
                _queue.Clear();
                return false;
            }

            _queue.Consume(HeadLength + FirstLength());
            Dropped++;
        }

        return true;
    }

    private int FirstLength()
    {
        byte[] bytes = _queue.Bytes;
        int at = _queue.Start + 1;
        return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    }

    private void WriteHead(MessageType type, int count)
    {
        byte[] bytes = _queue.Bytes;
        int end = _queue.End;
        bytes[end] = (byte)type;
        bytes[end + 1] = (byte)count;
        bytes[end + 2] = (byte)(count >> 8);
        bytes[end + 3] = (byte)(count >> 16);
        bytes[end + 4] = (byte)(count >> 24);
    }
}

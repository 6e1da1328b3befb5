using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// The events that nobody has taken yet, oldest first, in memory that is taken once, with the first. When there is no room the oldest are dropped and
/// counted. Events are kept as JSON, so that handing one out is a copy.
/// </summary>
internal sealed class EventRing
{
    /// <summary>Bytes beside name and JSON: their lengths, and the callback.</summary>
    private const int HeadLength = 16;
    private const int NameAt = 4;
    private const int UidAt = 8;
    private const int CallAt = 12;

    private readonly int _bytes;

    /// <summary>Hardly any room until the first event comes: many boards have none.</summary>
    private ByteBuffer _queue = new ByteBuffer(1);
    private readonly int _size;
    private EventWait?[] _waits;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="size">Events that it holds.</param>
    /// <param name="bytes">Bytes that it holds.</param>
    /// <param name="maxWaits">Clients that may wait at a time, unless programs here wait over flows.</param>
    public EventRing(int size, int bytes, int maxWaits)
    {
        _size = size;
        _bytes = bytes;
        _waits = new EventWait[maxWaits];
    }

    /// <summary>Events in the ring.</summary>
    public int Count { get; private set; }

    /// <summary>Events that made room for newer ones.</summary>
    public int Dropped { get; private set; }

    /// <summary>Events that it holds.</summary>
    public int Size => _size;

    /// <summary>Takes an event: gives it to all who wait for it, and keeps it unless one of them took it. Call <see cref="WakeWaiting"/> afterwards, holding no lock.</summary>
    /// <param name="name">Where its name is, as in its JSON but without escapes.</param>
    /// <param name="nameStart">Index of the name's first byte.</param>
    /// <param name="nameLength">Its length.</param>
    /// <param name="json">Where the event as JSON is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="uid">The session of the call that it belongs to, or 0.</param>
    /// <param name="call">The number of that call.</param>
    /// <param name="keep">False when it is only for those who wait.</param>
    /// <returns>False when it is too large for the ring.</returns>
    public bool TryPost(byte[] name, int nameStart, int nameLength, byte[] json, int start, int count, int uid, int call, bool keep)
    {
        int needed = HeadLength + nameLength + count;
        if (needed > _bytes)
        {
            return false;
        }

        lock (this)
        {
            bool taken = false;
            foreach (EventWait? wait in _waits)
            {
                if (wait != null && !wait.HasEvent && wait.Matches(name, nameStart, nameLength, uid, call))
                {
                    wait.HasEvent = true;
                    wait.Answer.WriteRaw(json, start, count);
                    taken |= wait.Takes;
                }
            }

            if (keep && !taken)
            {
                TakeMemory();
                MakeRoom(needed);
                Append(name, nameStart, nameLength, json, start, count, uid, call);
            }
        }

        return true;
    }

    /// <summary>Wakes those who have got their event.</summary>
    public void WakeWaiting()
    {
        foreach (EventWait? wait in _waits)
        {
            if (wait != null && wait.HasEvent)
            {
                wait.Mailbox!.Wake();
            }
        }
    }

    /// <summary>Writes the oldest event that is waited for, if there is one, or begins to wait for it.</summary>
    /// <returns>True when it is written; false when it is waited for until <see cref="TryEndWait"/>.</returns>
    public bool TryTakeOrWait(EventWait wait, bool mayWait)
    {
        lock (this)
        {
            int at = FindFirst(wait, _queue.Start);
            if (at >= 0)
            {
                WriteJson(at, wait.Answer);
                if (wait.Takes)
                {
                    Remove(at);
                }

                return true;
            }

            if (mayWait && !TryReplace(null, wait))
            {
                Append(wait);
            }

            return false;
        }
    }

    /// <summary>Looks whether a wait is over, and ends it if it is.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="giveUp">True to end it in any case.</param>
    /// <returns>False when it goes on.</returns>
    public bool TryEndWait(EventWait wait, bool giveUp)
    {
        lock (this)
        {
            if (!wait.HasEvent && !giveUp)
            {
                return false;
            }

            TryReplace(wait, null);
            return true;
        }
    }

    /// <summary>Writes the oldest events and forgets them, as many as are wanted and fit.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="result">Where they go.</param>
    /// <param name="room">Bytes that there are for them, with their commas.</param>
    /// <returns>How many there were.</returns>
    public int Poll(int count, JsonWriter result, int room)
    {
        int polled = 0;
        lock (this)
        {
            while (polled < count && Count > 0 && ReadInt(_queue.Start) - HeadLength < room)
            {
                int at = _queue.Start;
                room -= ReadInt(at);
                WriteJson(at, result);
                Remove(at);
                polled++;
            }
        }

        return polled;
    }

    /// <summary>Writes the events that match and forgets them, as many as fit.</summary>
    /// <param name="wanted">Which ones.</param>
    /// <param name="result">Where they go.</param>
    /// <param name="room">Bytes that there are for them, with their commas.</param>
    public void TakeAll(EventWait wanted, JsonWriter result, int room)
    {
        lock (this)
        {
            int at = FindFirst(wanted, _queue.Start);
            while (at >= 0 && ReadInt(at) - HeadLength < room)
            {
                room -= ReadInt(at);
                WriteJson(at, result);
                Remove(at);
                at = FindFirst(wanted, at < _queue.Start ? _queue.Start : at);
            }
        }
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        lock (this)
        {
            _queue.Clear();
            Count = 0;
        }
    }

    private bool TryReplace(EventWait? old, EventWait? with)
    {
        EventWait?[] waits = _waits;
        for (int i = 0; i < waits.Length; i++)
        {
            if (waits[i] == old)
            {
                waits[i] = with;
                return true;
            }
        }

        return false;
    }

    private void Append(EventWait wait)
    {
        EventWait?[] waits = new EventWait?[_waits.Length + 1];
        Array.Copy(_waits, waits, _waits.Length);
        waits[_waits.Length] = wait;
        _waits = waits;
    }

    private int FindFirst(EventWait wanted, int at)
    {
        byte[] bytes = _queue.Bytes;
        for (int end = _queue.End; at < end; at += ReadInt(at))
        {
            if (wanted.Matches(bytes, at + HeadLength, ReadInt(at + NameAt), ReadInt(at + UidAt), ReadInt(at + CallAt)))
            {
                return at;
            }
        }

        return -1;
    }

    private void WriteJson(int at, JsonWriter result)
    {
        int head = HeadLength + ReadInt(at + NameAt);
        result.WriteRaw(_queue.Bytes, at + head, ReadInt(at) - head);
    }

    /// <summary>Takes an event out; those behind it move up to its place, unless it was the first.</summary>
    private void Remove(int at)
    {
        int length = ReadInt(at);
        Count--;
        if (at == _queue.Start)
        {
            _queue.Consume(length);
            return;
        }

        Array.Copy(_queue.Bytes, at + length, _queue.Bytes, at, _queue.End - at - length);
        _queue.Truncate(_queue.Length - length);
    }

    private void TakeMemory()
    {
        if (_queue.Capacity < _bytes)
        {
            _queue = new ByteBuffer(_bytes);
        }
    }

    private void MakeRoom(int needed)
    {
        while (Count > 0 && (Count >= _size || !_queue.TryReserve(needed)))
        {
            _queue.Consume(ReadInt(_queue.Start));
            Count--;
            Dropped++;
        }

        _queue.TryReserve(needed);
    }

    private void Append(byte[] name, int nameStart, int nameLength, byte[] json, int start, int count, int uid, int call)
    {
        WriteInt(_queue.End, HeadLength + nameLength + count);
        WriteInt(_queue.End + NameAt, nameLength);
        WriteInt(_queue.End + UidAt, uid);
        WriteInt(_queue.End + CallAt, call);
        _queue.Commit(HeadLength);
        _queue.TryAppend(name, nameStart, nameLength);
        _queue.TryAppend(json, start, count);
        Count++;
    }

    private int ReadInt(int at)
    {
        return BitConverter.ToInt32(_queue.Bytes, at);
    }

    private void WriteInt(int at, int value)
    {
        byte[] bytes = _queue.Bytes;
        bytes[at] = (byte)value;
        bytes[at + 1] = (byte)(value >> 8);
        bytes[at + 2] = (byte)(value >> 16);
        bytes[at + 3] = (byte)(value >> 24);
    }
}

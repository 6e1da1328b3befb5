using System;

namespace Gateway.Protocol;

/// <summary>
/// One fixed array and a window <c>[Start, End)</c> of unread bytes in it. Allocated once, reused for ever:
/// whoever receives writes behind the window, whoever parses consumes from its front.
/// </summary>
public sealed partial class ByteBuffer
{
    // Fields behind the properties: to the device's interpreter a getter is a call, which costs about ten instructions.
    // What every message passes through reads and writes them itself.
    internal byte[] _bytes;
    internal int _start;
    internal int _end;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">Size in bytes, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="capacity"/> is below 1.</exception>
    public ByteBuffer(int capacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentException(nameof(capacity));
        }

        _bytes = new byte[capacity];
    }

    /// <summary>The array behind the window.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Index of the first unread byte.</summary>
    public int Start => _start;

    /// <summary>Index behind the last unread byte.</summary>
    public int End => _end;

    /// <summary>Number of unread bytes.</summary>
    public int Length => _end - _start;

    /// <summary>Size of the array in bytes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Bytes that can be written behind the window without <see cref="Compact"/>.</summary>
    public int FreeSpace => _bytes.Length - _end;

    /// <summary>True when the window covers the whole array, so that not even <see cref="Compact"/> makes room.</summary>
    public bool IsFull => _end - _start == _bytes.Length;

    /// <summary>
    /// The unread bytes. Valid until the buffer is written to or compacted.
    /// On the device a span is a heap object: code on a per-message path uses <see cref="Bytes"/> and the two positions.
    /// </summary>
    public ByteSpan Window => new ByteSpan(_bytes, _start, Length);

    /// <summary>Drops bytes from the front of the window. They stay readable in the array until it is written again.</summary>
    /// <param name="count">Bytes to drop, 0 to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is outside that range.</exception>
    public void Consume(int count)
    {
        // As numbers without a sign, what is negative is too large.
        if ((uint)count > (uint)(_end - _start))
        {
            ThrowBadCount();
        }

        _start += count;
        if (_start == _end)
        {
            _start = 0;
            _end = 0;
        }
    }

    /// <summary>Extends the window over bytes that the caller has written at <see cref="End"/>.</summary>
    /// <param name="count">Bytes written, 0 to <see cref="FreeSpace"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is outside that range.</exception>
    public void Commit(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - _end))
        {
            ThrowBadCount();
        }

        _end += count;
    }

    /// <summary>Moves the window to the start of the array, so that all free space lies behind it.</summary>
    public void Compact()
    {
        if (_start == 0)
        {
            return;
        }

        int length = _end - _start;
        Array.Copy(_bytes, _start, _bytes, 0, length);
        _start = 0;
        _end = length;
    }

    /// <summary>Empties the window.</summary>
    public void Clear()
    {
        _start = 0;
        _end = 0;
    }

    /// <summary>Makes sure that <paramref name="count"/> bytes fit behind the window, compacting when needed.</summary>
    /// <param name="count">Bytes that are to be written.</param>
    /// <returns>False when the buffer holds too much unread data; nothing is lost then.</returns>
    public bool TryReserve(int count)
    {
        if (count <= _bytes.Length - _end)
        {
            return true;
        }

        if (count > _bytes.Length - (_end - _start))
        {
            return false;
        }

        Compact();
        return true;
    }

    /// <summary>Appends all of the bytes or none.</summary>
    /// <param name="source">Where the bytes are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when they do not fit.</returns>
    public bool TryAppend(byte[] source, int offset, int count)
    {
        if (count > _bytes.Length - _end && !TryReserve(count))
        {
            return false;
        }

        Array.Copy(source, offset, _bytes, _end, count);
        _end += count;
        return true;
    }

    /// <summary>Appends one byte.</summary>
    /// <param name="value">The byte.</param>
    /// <returns>False when it does not fit.</returns>
    public bool TryAppend(byte value)
    {
        if (!TryReserve(1))
        {
            return false;
        }

        _bytes[_end] = value;
        _end++;
        return true;
    }

    /// <summary>Takes back bytes from the end of the window, as if they had never been written.</summary>
    /// <param name="length">Length that the window is to have, 0 to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="length"/> is outside that range.</exception>
    public void Truncate(int length)
    {
        if (length < 0 || length > _end - _start)
        {
            throw new ArgumentException(nameof(length));
        }

        _end = _start + length;
    }

    /// <summary>Takes back a <see cref="Consume"/>, as long as nothing was written in between.</summary>
    /// <param name="start">The former <see cref="Start"/>.</param>
    /// <param name="end">The former <see cref="End"/>.</param>
    internal void Restore(int start, int end)
    {
        _start = start;
        _end = end;
    }

    /// <summary>Apart from its callers: .NET's compiler puts a method that throws itself into no other.</summary>
    private static void ThrowBadCount()
    {
        throw new ArgumentException("count");
    }
}

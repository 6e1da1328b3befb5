using System;

namespace Gateway.Protocol;

/// <summary>
/// One fixed array and a window <c>[Start, End)</c> of unread bytes in it. Allocated once, reused for ever:
/// whoever receives writes behind the window, whoever parses consumes from its front.
/// </summary>
public sealed partial class ByteBuffer
{
    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">Size in bytes, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="capacity"/> is below 1.</exception>
    public ByteBuffer(int capacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentException(nameof(capacity));
        }

        Bytes = new byte[capacity];
    }

    /// <summary>The array behind the window. Its length never changes.</summary>
    public byte[] Bytes { get; }

    /// <summary>Index of the first unread byte.</summary>
    public int Start { get; private set; }

    /// <summary>Index behind the last unread byte.</summary>
    public int End { get; private set; }

    /// <summary>Number of unread bytes.</summary>
    public int Length => End - Start;

    /// <summary>Size of the array in bytes.</summary>
    public int Capacity => Bytes.Length;

    /// <summary>Bytes that can be written behind the window without <see cref="Compact"/>.</summary>
    public int FreeSpace => Bytes.Length - End;

    /// <summary>True when the window covers the whole array, so that not even <see cref="Compact"/> makes room.</summary>
    public bool IsFull => End - Start == Bytes.Length;

    /// <summary>
    /// The unread bytes. Valid until the buffer is written to or compacted.
    /// On the device a span is a heap object: code on a per-message path uses <see cref="Bytes"/> and the two positions.
    /// </summary>
    public ByteSpan Window => new ByteSpan(Bytes, Start, Length);

    /// <summary>Drops bytes from the front of the window. They stay readable in the array until it is written again.</summary>
    /// <param name="count">Bytes to drop, 0 to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is outside that range.</exception>
    public void Consume(int count)
    {
        if (count < 0 || count > End - Start)
        {
            throw new ArgumentException(nameof(count));
        }

        Start += count;
        if (Start == End)
        {
            Start = 0;
            End = 0;
        }
    }

    /// <summary>Extends the window over bytes that the caller has written at <see cref="End"/>.</summary>
    /// <param name="count">Bytes written, 0 to <see cref="FreeSpace"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is outside that range.</exception>
    public void Commit(int count)
    {
        if (count < 0 || count > Bytes.Length - End)
        {
            throw new ArgumentException(nameof(count));
        }

        End += count;
    }

    /// <summary>Moves the window to the start of the array, so that all free space lies behind it.</summary>
    public void Compact()
    {
        if (Start == 0)
        {
            return;
        }

        int length = End - Start;
        Array.Copy(Bytes, Start, Bytes, 0, length);
        Start = 0;
        End = length;
    }

    /// <summary>Empties the window.</summary>
    public void Clear()
    {
        Start = 0;
        End = 0;
    }

    /// <summary>Makes sure that <paramref name="count"/> bytes fit behind the window, compacting when needed.</summary>
    /// <param name="count">Bytes that are to be written.</param>
    /// <returns>False when the buffer holds too much unread data; nothing is lost then.</returns>
    public bool TryReserve(int count)
    {
        if (count <= Bytes.Length - End)
        {
            return true;
        }

        if (count > Bytes.Length - (End - Start))
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
        if (!TryReserve(count))
        {
            return false;
        }

        Array.Copy(source, offset, Bytes, End, count);
        End += count;
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

        Bytes[End] = value;
        End++;
        return true;
    }

    /// <summary>Takes back bytes from the end of the window, as if they had never been written.</summary>
    /// <param name="length">Length that the window is to have, 0 to <see cref="Length"/>.</param>
    internal void Truncate(int length)
    {
        End = Start + length;
    }

    /// <summary>Takes back a <see cref="Consume"/>, as long as nothing was written in between.</summary>
    /// <param name="start">The former <see cref="Start"/>.</param>
    /// <param name="end">The former <see cref="End"/>.</param>
    internal void Restore(int start, int end)
    {
        Start = start;
        End = end;
    }
}

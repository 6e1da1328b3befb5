using System;

namespace Gateway.Protocol;

/// <content>The same with spans.</content>
public sealed partial class ByteBuffer
{
    /// <summary>The room behind the window; <see cref="Commit"/> what was written there.</summary>
    public Span<byte> FreeWindow => _bytes.AsSpan(_end);

    /// <summary>The same for asynchronous calls.</summary>
    public Memory<byte> FreeMemory => _bytes.AsMemory(_end);

    /// <summary>Gives an empty buffer another array, so that connections can share arrays while they have nothing in them.</summary>
    /// <param name="bytes">The array to use from now on, at least one byte.</param>
    /// <returns>The one that was used.</returns>
    /// <exception cref="InvalidOperationException">The buffer is not empty.</exception>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is empty.</exception>
    public byte[] Exchange(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentOutOfRangeException.ThrowIfZero(bytes.Length, nameof(bytes));
        if (Length > 0)
        {
            throw new InvalidOperationException("The buffer is not empty.");
        }

        return MoveTo(bytes);
    }

    /// <summary>Moves the unread bytes into another array, which is used from now on.</summary>
    /// <param name="bytes">The array, of at least <see cref="Length"/> bytes.</param>
    /// <returns>The one that was used.</returns>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is too short.</exception>
    public byte[] MoveTo(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        int length = Length;
        Array.Copy(_bytes, _start, bytes, 0, length);
        byte[] former = _bytes;
        _bytes = bytes;
        _start = 0;
        _end = length;
        return former;
    }

    /// <summary>Appends as many bytes as fit behind the window.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many were appended.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, FreeSpace);
        bytes[..count].CopyTo(FreeWindow);
        _end += count;
        return count;
    }
}

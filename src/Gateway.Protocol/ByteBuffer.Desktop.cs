using System;

namespace Gateway.Protocol;

/// <content>The same with spans.</content>
public sealed partial class ByteBuffer
{
    /// <summary>The room behind the window; <see cref="Commit"/> what was written there.</summary>
    public Span<byte> FreeWindow => _bytes.AsSpan(_end);

    /// <summary>The same for asynchronous calls.</summary>
    public Memory<byte> FreeMemory => _bytes.AsMemory(_end);

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

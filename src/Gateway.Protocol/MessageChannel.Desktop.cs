using System;

namespace Gateway.Protocol;

/// <content>The same with spans.</content>
public sealed partial class MessageChannel
{
    /// <summary>The bytes that are to be sent; <see cref="ConsumeOutput"/> when they are.</summary>
    public ReadOnlySpan<byte> PendingOutput => Output.Window;

    /// <summary>Takes received bytes, as many as there is room for.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many were taken; feed the rest when the messages have been read.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        Input.Compact();
        return Input.Append(bytes);
    }

    /// <summary>Writes a message, or the next part of one, or nothing.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <returns>False when it does not fit: send what is pending, then call again.</returns>
    public bool TryWrite(MessageType type, ReadOnlySpan<byte> payload, bool endOfMessage)
    {
        byte[] copy = System.Buffers.ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(copy);
        bool written = TryWrite(type, copy, 0, payload.Length, endOfMessage);
        System.Buffers.ArrayPool<byte>.Shared.Return(copy);
        return written;
    }

    /// <summary>Forgets pending output that has been sent.</summary>
    /// <param name="count">How many bytes of it.</param>
    public void ConsumeOutput(int count)
    {
        Output.Consume(count);
    }
}

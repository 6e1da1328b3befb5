using System;
using System.Runtime.InteropServices;

namespace Gateway.Protocol;

/// <content>Echoes without a message object between: unmasking is the copy into the output.</content>
public sealed partial class WebSocketProtocol
{
    /// <summary>
    /// Answers messages with themselves, as many as have arrived completely, follow each other and fit into the output. What it
    /// leaves, a control frame, a fragment, anything wrong, is for <see cref="Read"/>.
    /// </summary>
    /// <param name="input">Received bytes; what is answered is consumed.</param>
    /// <param name="output">Where the replies go.</param>
    /// <returns>How many messages were answered; 0 for a client.</returns>
    public int EchoWholeMessages(ByteBuffer input, ByteBuffer output)
    {
        bool isBetweenMessages = Part == FramePart.Header && _messageType == 0 && !IsInsideMessage;
        if (!_isServer || !CanWrite || !isBetweenMessages)
        {
            return 0;
        }

        int count = 0;
        Span<byte> from = input.Bytes.AsSpan(input.Start, input.Length);
        Span<byte> to = output.FreeWindow;
        while (TryEcho(from, to, out int taken, out int given))
        {
            from = from[taken..];
            to = to[given..];
            count++;
        }

        input.Consume(input.Length - from.Length);
        output.Commit(output.FreeSpace - to.Length);
        return count;
    }

    /// <summary>Writes the reply to the message at the front: its header without the mask, its payload unmasked.</summary>
    private bool TryEcho(ReadOnlySpan<byte> from, Span<byte> to, out int taken, out int given)
    {
        taken = 0;
        given = 0;
        if (!TryReadWholeHeader(from, out int header, out int length) || header - MaskLength + length > to.Length)
        {
            return false;
        }

        Span<byte> payload = to.Slice(header - MaskLength, length);
        int mask = MemoryMarshal.Read<int>(from[(header - MaskLength)..]);
        if (!Kernels.UnmaskTo(from.Slice(header, length), payload, mask) && !IsBinaryOrUtf8(from[0], payload))
        {
            return false;
        }

        // What is wrong is found before the header stands there, and nothing was committed.
        from[..(header - MaskLength)].CopyTo(to);
        to[1] = (byte)(from[1] & ~FrameHeader.MaskBit);
        taken = header + length;
        given = taken - MaskLength;
        return true;
    }
}

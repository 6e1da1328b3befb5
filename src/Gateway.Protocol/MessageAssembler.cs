using System;

namespace Gateway.Protocol;

/// <summary>
/// Joins the parts of a message for whoever wants it whole. A message that came in one part is passed on where it is; only
/// one that came in several is copied, into a buffer that is made for the first such message.
/// </summary>
public sealed class MessageAssembler
{
    private ByteBuffer? _parts;
    private readonly Message _joined = new Message();

    /// <summary>Makes an assembler.</summary>
    /// <param name="maxMessage">Longest message in bytes; the protocol's <see cref="MessageProtocol.MaxMessage"/> must be no larger, so that it refuses longer ones.</param>
    public MessageAssembler(int maxMessage)
    {
        MaxMessage = maxMessage;
        Message = _joined;
    }

    /// <summary>The whole message, after <see cref="TryComplete"/>; valid like the part that completed it.</summary>
    public Message Message { get; private set; }

    /// <summary>Longest message in bytes.</summary>
    public int MaxMessage { get; }

    /// <summary>Takes the next part.</summary>
    /// <param name="part">What the protocol has read.</param>
    /// <returns>True when the message is whole; false when more parts follow.</returns>
    /// <exception cref="InvalidOperationException">The message is longer than it may be.</exception>
    public bool TryComplete(Message part)
    {
        if (part.StartOfMessage && part.EndOfMessage)
        {
            Message = part;
            return true;
        }

        ByteBuffer parts = _parts ?? MakeParts();
        if (part.StartOfMessage)
        {
            parts.Clear();
        }

        if (!parts.TryAppend(part.Buffer, part.Start, part.Length))
        {
            throw new InvalidOperationException();
        }

        _joined.Set(part.Type, parts.Bytes, parts.Start, parts.Length, true, true);
        Message = _joined;
        return part.EndOfMessage;
    }

    /// <summary>The store for parts, made for the first message that comes in several, then kept.</summary>
    private ByteBuffer MakeParts()
    {
        _parts = new ByteBuffer(MaxMessage);
        return _parts;
    }
}

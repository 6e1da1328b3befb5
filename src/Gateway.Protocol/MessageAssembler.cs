using System;

namespace Gateway.Protocol;

/// <summary>
/// Joins the parts of a message for whoever wants it whole. A message that came in one part is passed on where it is; only
/// one that came in several is copied.
/// </summary>
public sealed class MessageAssembler
{
    private readonly ByteBuffer _parts;
    private readonly Message _joined = new Message();

    /// <summary>Makes an assembler.</summary>
    /// <param name="maxMessage">Longest message in bytes; the protocol's <see cref="MessageProtocol.MaxMessage"/> must be no larger, so that it refuses longer ones.</param>
    public MessageAssembler(int maxMessage)
    {
        _parts = new ByteBuffer(maxMessage);
        Message = _joined;
    }

    /// <summary>The whole message, after <see cref="TryComplete"/>; valid like the part that completed it.</summary>
    public Message Message { get; private set; }

    /// <summary>Longest message in bytes.</summary>
    public int MaxMessage => _parts.Capacity;

    /// <summary>Takes the next part.</summary>
    /// <param name="part">What the protocol has read.</param>
    /// <returns>True when the message is whole; false when more parts follow.</returns>
    /// <exception cref="InvalidOperationException">The message is longer than it may be.</exception>
    public bool TryComplete(Message part)
    {
        if (part.StartOfMessage)
        {
            _parts.Clear();
            if (part.EndOfMessage)
            {
                Message = part;
                return true;
            }
        }

        if (!_parts.TryAppend(part.Buffer, part.Start, part.Length))
        {
            throw new InvalidOperationException();
        }

        _joined.Set(part.Type, _parts.Bytes, _parts.Start, _parts.Length);
        _joined.SetPosition(true, true);
        Message = _joined;
        return part.EndOfMessage;
    }
}

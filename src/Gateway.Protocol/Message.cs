namespace Gateway.Protocol;

/// <summary>
/// A message, or the next part of one that is larger than the buffer or came in fragments. There is one instance per
/// protocol object, refilled by every read; its bytes stay where they were received and are valid until the next read
/// or the next write to the input.
/// </summary>
public sealed class Message
{
    /// <summary>Makes an empty message that points at no bytes.</summary>
    internal Message()
    {
        Buffer = s_empty;
        Type = MessageType.Text;
    }

    private static readonly byte[] s_empty = new byte[0];

    /// <summary>Text or binary.</summary>
    public MessageType Type { get; private set; }

    /// <summary>The array that holds the payload.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>Index of the first payload byte in <see cref="Buffer"/>.</summary>
    public int Start { get; private set; }

    /// <summary>Number of payload bytes in this part.</summary>
    public int Length { get; private set; }

    /// <summary>True when this is the first part of a message.</summary>
    public bool StartOfMessage { get; private set; }

    /// <summary>True when this is the last part of a message.</summary>
    public bool EndOfMessage { get; private set; }

    /// <summary>The payload. On the device a span is a heap object: services there use <see cref="Buffer"/>, <see cref="Start"/> and <see cref="Length"/>.</summary>
    public ByteSpan Payload => new ByteSpan(Buffer, Start, Length);

    /// <summary>Points the message at its bytes; the two flags are set by <see cref="SetPosition"/>.</summary>
    internal void Set(MessageType type, byte[] buffer, int start, int length)
    {
        Type = type;
        Buffer = buffer;
        Start = start;
        Length = length;
    }

    /// <summary>Says which part of the message this is.</summary>
    internal void SetPosition(bool startOfMessage, bool endOfMessage)
    {
        StartOfMessage = startOfMessage;
        EndOfMessage = endOfMessage;
    }
}

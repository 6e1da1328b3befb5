namespace Gateway.Protocol;

/// <summary>
/// A message, or the next part of one that is larger than the buffer or came in fragments. There is one instance per
/// protocol object, refilled by every read; its bytes stay where they were received and are valid until the next read
/// or the next write to the input.
/// </summary>
public sealed partial class Message
{
    private static readonly byte[] s_empty = new byte[0];

    // Fields behind the properties: to the device's interpreter a setter is a call, which costs about ten instructions.
    private MessageType _type = MessageType.Text;
    private byte[] _buffer = s_empty;
    private int _start;
    private int _length;
    private bool _startOfMessage;
    private bool _endOfMessage;

    /// <summary>Makes an empty message that points at no bytes.</summary>
    internal Message()
    {
    }

    /// <summary>Text or binary.</summary>
    public MessageType Type => _type;

    /// <summary>The array that holds the payload.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Index of the first payload byte in <see cref="Buffer"/>.</summary>
    public int Start => _start;

    /// <summary>Number of payload bytes in this part.</summary>
    public int Length => _length;

    /// <summary>True when this is the first part of a message.</summary>
    public bool StartOfMessage => _startOfMessage;

    /// <summary>True when this is the last part of a message.</summary>
    public bool EndOfMessage => _endOfMessage;

    /// <summary>The payload. On the device a span is a heap object: services there use <see cref="Buffer"/>, <see cref="Start"/> and <see cref="Length"/>.</summary>
    public ByteSpan Payload => new ByteSpan(_buffer, _start, _length);

    /// <summary>Says which part of the message this is.</summary>
    internal void SetPosition(bool startOfMessage, bool endOfMessage)
    {
        _startOfMessage = startOfMessage;
        _endOfMessage = endOfMessage;
    }
}

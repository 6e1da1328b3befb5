namespace Gateway.Protocol;

/// <summary>
/// A message, or the next part of one that is larger than the buffer or came in fragments. There is one instance per
/// protocol object, refilled by every read; its bytes stay where they were received and are valid until the next read
/// or the next write to the input.
/// </summary>
public sealed partial class Message
{
    // Fields behind the properties: to the device's interpreter a setter is a call, which costs about ten instructions.
    private byte[] _buffer = AsciiText.Empty;
    private int _start;
    private int _length;

    /// <summary>The type, and what part this is: in one field, as a field takes 12 bytes of a device's heap, in every slot.</summary>
    private int _flags = (int)MessageType.Text;

    private const int TypeBits = 3;
    private const int StartFlag = 4;
    private const int EndFlag = 8;

    /// <summary>Makes an empty message that points at no bytes.</summary>
    internal Message()
    {
    }

    /// <summary>Text or binary.</summary>
    public MessageType Type => (MessageType)(_flags & TypeBits);

    /// <summary>The array that holds the payload.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Index of the first payload byte in <see cref="Buffer"/>.</summary>
    public int Start => _start;

    /// <summary>Number of payload bytes in this part.</summary>
    public int Length => _length;

    /// <summary>True when this is the first part of a message.</summary>
    public bool StartOfMessage => (_flags & StartFlag) != 0;

    /// <summary>True when this is the last part of a message.</summary>
    public bool EndOfMessage => (_flags & EndFlag) != 0;

    /// <summary>The payload. On the device a span is a heap object: services there use <see cref="Buffer"/>, <see cref="Start"/> and <see cref="Length"/>.</summary>
    public ByteSpan Payload => new ByteSpan(_buffer, _start, _length);
}

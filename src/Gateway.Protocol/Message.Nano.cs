namespace Gateway.Protocol;

/// <content>The same for the device's interpreter, to which every instruction counts alike.</content>
public sealed partial class Message
{
    /// <summary>Points the message at its bytes; the two flags are set by <see cref="SetPosition"/>.</summary>
    internal void Set(MessageType type, byte[] buffer, int start, int length)
    {
        _type = type;
        _buffer = buffer;
        _start = start;
        _length = length;
    }

    /// <summary>Points the message at the bytes of a whole one.</summary>
    internal void SetWhole(MessageType type, byte[] buffer, int start, int length)
    {
        _type = type;
        _buffer = buffer;
        _start = start;
        _length = length;
        _startOfMessage = true;
        _endOfMessage = true;
    }
}

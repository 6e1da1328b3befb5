namespace Gateway.Protocol;

/// <content>The same where a reference costs more to store than to compare.</content>
public sealed partial class Message
{
    /// <summary>Points the message at its bytes, nearly always in the array of the one before it; the two flags are set by <see cref="SetPosition"/>.</summary>
    internal void Set(MessageType type, byte[] buffer, int start, int length)
    {
        if (_buffer != buffer)
        {
            // Costs a call of the garbage collector's write barrier.
            _buffer = buffer;
        }

        _type = type;
        _start = start;
        _length = length;
    }

    /// <summary>Points the message at the bytes of a whole one.</summary>
    internal void SetWhole(MessageType type, byte[] buffer, int start, int length)
    {
        Set(type, buffer, start, length);
        _startOfMessage = true;
        _endOfMessage = true;
    }
}

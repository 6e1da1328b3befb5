namespace Gateway.Protocol;

/// <content>The same where a reference costs more to store than to compare.</content>
public sealed partial class Message
{
    /// <summary>Points the message at its bytes, nearly always in the array of the one before it, and says which part of it they are.</summary>
    internal void Set(MessageType type, byte[] buffer, int start, int length, bool startOfMessage, bool endOfMessage)
    {
        SetWhole(type, buffer, start, length);
        _flags = (int)type | (startOfMessage ? StartFlag : 0) | (endOfMessage ? EndFlag : 0);
    }

    /// <summary>Points the message at the bytes of a whole one.</summary>
    internal void SetWhole(MessageType type, byte[] buffer, int start, int length)
    {
        if (_buffer != buffer)
        {
            // Costs a call of the garbage collector's write barrier.
            _buffer = buffer;
        }

        _flags = (int)type | StartFlag | EndFlag;
        _start = start;
        _length = length;
    }
}

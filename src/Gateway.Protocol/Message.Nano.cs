namespace Gateway.Protocol;

/// <content>The same for the device's interpreter, to which every instruction counts alike.</content>
public sealed partial class Message
{
    /// <summary>Points the message at its bytes, and says which part of it they are.</summary>
    internal void Set(MessageType type, byte[] buffer, int start, int length, bool startOfMessage, bool endOfMessage)
    {
        _flags = (int)type | (startOfMessage ? StartFlag : 0) | (endOfMessage ? EndFlag : 0);
        _buffer = buffer;
        _start = start;
        _length = length;
    }

    /// <summary>Points the message at the bytes of a whole one.</summary>
    internal void SetWhole(MessageType type, byte[] buffer, int start, int length)
    {
        _flags = (int)type | (StartFlag | EndFlag);
        _buffer = buffer;
        _start = start;
        _length = length;
    }
}

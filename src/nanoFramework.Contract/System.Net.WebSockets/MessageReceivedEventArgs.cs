namespace System.Net.WebSockets;

public class MessageReceivedEventArgs : EventArgs
{
    public MessageReceivedEventArgs() => throw null;

    public ReceiveMessageFrame Frame
    {
        get => throw null;
        set => throw null;
    }
}

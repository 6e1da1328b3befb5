namespace System.Net.WebSockets;

public class ReceiveMessageFrame : MessageFrame
{
    public ReceiveMessageFrame() => throw null;

    public byte[] Buffer
    {
        get => throw null;
        set => throw null;
    }

    public FragmentationType Fragmentation
    {
        get => throw null;
        set => throw null;
    }

    public bool IsFragmented => throw null;

    public int MessageLength
    {
        get => throw null;
        set => throw null;
    }
}

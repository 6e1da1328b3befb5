namespace System.Net.WebSockets.WebSocketFrame;

public class WebSocketOptions
{
    public WebSocketOptions() => throw null;

    public TimeSpan KeepAliveInterval
    {
        get => throw null;
        set => throw null;
    }

    public int MaxFragmentSize
    {
        get => throw null;
        set => throw null;
    }

    public int MaxReceiveFrameSize
    {
        get => throw null;
        set => throw null;
    }

    public TimeSpan ServerTimeout
    {
        get => throw null;
        set => throw null;
    }
}

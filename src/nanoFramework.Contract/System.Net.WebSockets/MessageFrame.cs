using System.Net.WebSockets.WebSocketFrame;

namespace System.Net.WebSockets;

public class MessageFrame
{
    public MessageFrame() => throw null;

    public IPEndPoint EndPoint
    {
        get => throw null;
        set => throw null;
    }

    public WebSocketMessageType MessageType => throw null;
}

using System.Net.Sockets;
using System.Net.WebSockets.WebSocketFrame;

namespace System.Net.WebSockets;

public abstract class WebSocket : IDisposable
{
    protected WebSocket(WebSocketOptions options = null) => throw null;

    public event EventHandler ConnectionClosed
    {
        add => throw null;
        remove => throw null;
    }

    public event WebSocket.MessageReceivedEventHandler MessageReceived
    {
        add => throw null;
        remove => throw null;
    }

    public bool IsServer => throw null;

    public TimeSpan KeepAliveInterval => throw null;

    public int MaxFragmentSize => throw null;

    public int MaxReceiveFrameSize => throw null;

    public IPEndPoint RemoteEndPoint => throw null;

    public TimeSpan ServerTimeout => throw null;

    public abstract WebSocketState State { get; set; }

    public void Abort() => throw null;

    public void Close(WebSocketCloseStatus closeStatus = WebSocketCloseStatus.Empty, string statusDescription = null) => throw null;

    protected void ConnectToStream(NetworkStream stream, bool isServer, Socket socket) => throw null;

    public void Dispose() => throw null;

    public bool Send(byte[] buffer, WebSocketMessageType messageType, int fragmentSize = -1) => throw null;

    public bool SendBytes(byte[] data, int fragmentSize = -1) => throw null;

    public bool SendString(string message, int fragmentSize = -1) => throw null;

    public delegate void MessageReceivedEventHandler(object sender, MessageReceivedEventArgs e);
}

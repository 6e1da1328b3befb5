using System.Net.WebSockets.WebSocketFrame;

namespace System.Net.WebSockets.Server;

public class WebSocketServer : IDisposable
{
    public WebSocketServer(WebSocketServerOptions options = null) => throw null;

    public event WebSocketServer.MessageReceivedEventhandler MessageReceived
    {
        add => throw null;
        remove => throw null;
    }

    public event WebSocketServer.WebSocketClosedEventhandler WebSocketClosed
    {
        add => throw null;
        remove => throw null;
    }

    public event WebSocketServer.WebSocketOpenedEventhandler WebSocketOpened
    {
        add => throw null;
        remove => throw null;
    }

    public int ClientsCount => throw null;

    public int FragmentSize => throw null;

    public TimeSpan KeepAliveInterval => throw null;

    public string[] ListClients => throw null;

    public int MaxClients => throw null;

    public int MaxReceiveFrameSize => throw null;

    public int Port => throw null;

    public string Prefix => throw null;

    public string ServerName => throw null;

    public TimeSpan ServerTimeout => throw null;

    public bool Started => throw null;

    public void Abort() => throw null;

    public void BroadCast(byte[] buffer, int fragmentSize = -1) => throw null;

    public void BroadCast(string message, int fragmentSize = -1) => throw null;

    public void DisconnectClient(string endPoint, WebSocketCloseStatus closeStatus, bool abort = false) => throw null;

    public void Dispose() => throw null;

    public void SendData(string endPoint, byte[] buffer, int fragmentSize = -1) => throw null;

    public void SendText(string endPoint, string message, int fragmentSize = -1) => throw null;

    public void Start() => throw null;

    public void Stop() => throw null;

    public delegate void MessageReceivedEventhandler(object sender, MessageReceivedEventArgs e);

    public delegate void WebSocketClosedEventhandler(object sender, WebSocketClosedEventArgs e);

    public delegate void WebSocketOpenedEventhandler(object sender, WebSocketOpenedEventArgs e);
}

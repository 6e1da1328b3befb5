namespace System.Net.WebSockets.Server;

public class WebSocketClosedEventArgs : EventArgs
{
    public IPEndPoint EndPoint;

    public WebSocketClosedEventArgs() => throw null;
}

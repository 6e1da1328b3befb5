using System.Net.WebSockets.WebSocketFrame;

namespace System.Net.WebSockets.Server;

public class WebSocketServerOptions : WebSocketOptions
{
    public WebSocketServerOptions() => throw null;

    public bool IsStandAlone
    {
        get => throw null;
        set => throw null;
    }

    public int MaxClients
    {
        get => throw null;
        set => throw null;
    }

    public int Port
    {
        get => throw null;
        set => throw null;
    }

    public string Prefix
    {
        get => throw null;
        set => throw null;
    }

    public string ServerName
    {
        get => throw null;
        set => throw null;
    }
}

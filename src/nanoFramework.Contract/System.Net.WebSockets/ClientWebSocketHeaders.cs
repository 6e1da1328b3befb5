namespace System.Net.WebSockets;

public class ClientWebSocketHeaders
{
    public ClientWebSocketHeaders() => throw null;

    public int Count => throw null;

    public string[] Keys => throw null;

    public string[] Values => throw null;

    public string this[string key]
    {
        get => throw null;
        set => throw null;
    }

    public void Remove(string value) => throw null;
}

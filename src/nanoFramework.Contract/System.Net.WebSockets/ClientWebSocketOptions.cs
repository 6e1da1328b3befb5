using System.Net.Security;
using System.Net.WebSockets.WebSocketFrame;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.WebSockets;

public class ClientWebSocketOptions : WebSocketOptions
{
    public ClientWebSocketOptions() => throw null;

    public X509Certificate Certificate
    {
        get => throw null;
        set => throw null;
    }

    public SslProtocols SslProtocol
    {
        get => throw null;
        set => throw null;
    }

    public SslVerification SslVerification
    {
        get => throw null;
        set => throw null;
    }
}

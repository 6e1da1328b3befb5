using System.Net.Security;
using System.Net.WebSockets.WebSocketFrame;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.WebSockets;

public class ClientWebSocket : WebSocket, IDisposable
{
    public ClientWebSocket(ClientWebSocketOptions options = null) => throw null;

    public X509Certificate CACertificate
    {
        get => throw null;
        set => throw null;
    }

    public string Host => throw null;

    public bool IsSSL => throw null;

    public int Port => throw null;

    public string Prefix => throw null;

    public SslProtocols SslProtocol => throw null;

    public SslVerification SslVerification
    {
        get => throw null;
        set => throw null;
    }

    public override WebSocketState State
    {
        get => throw null;
        set => throw null;
    }

    public bool UseCustomCertificate => throw null;

    public bool UseStoredDeviceCertificate
    {
        get => throw null;
        set => throw null;
    }

    public void Connect(string uri, ClientWebSocketHeaders headers = null) => throw null;

    public new void Dispose() => throw null;
}

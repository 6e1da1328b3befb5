using System.Net.Sockets;

namespace Gateway.Server;

/// <content>The device's memory is too small for TLS on every connection.</content>
public sealed partial class Listener
{
    /// <summary>True when clients of this port speak TLS first.</summary>
    public bool UsesTls => false;

    internal partial void Secure(GatewayOptions options)
    {
    }

    internal partial Transport MakeTransport(Socket socket, int sendTimeout)
    {
        return new SocketTransport(socket, sendTimeout);
    }
}

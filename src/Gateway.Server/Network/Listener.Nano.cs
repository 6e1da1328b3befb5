using System;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Server;

/// <content>TLS, where the options ask for it; whether the firmware has it shows in the first handshake.</content>
public sealed partial class Listener
{
    private X509Certificate2? _certificate;
    private bool _usesDeviceCertificate;

    /// <summary>True when clients of this port speak TLS first.</summary>
    public bool UsesTls => _certificate != null || _usesDeviceCertificate;

    /// <summary>True when a client can be accepted without waiting.</summary>
    internal bool HasClient
    {
        get
        {
            try
            {
                return _socket!.Poll(0, SelectMode.SelectRead);
            }
            catch (SocketException)
            {
                return false;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    internal partial void Secure(GatewayOptions options)
    {
        _certificate = options.Certificate;
        _usesDeviceCertificate = options.UseDeviceCertificate;
    }

    internal partial Transport MakeTransport(Socket socket, int sendTimeout)
    {
        return UsesTls ? new TlsTransport(socket, _certificate, sendTimeout) : new SocketTransport(socket, sendTimeout);
    }

    static partial void AllowRestart(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        }
        catch (SocketException)
        {
            // A network stack that is built without it: a restart has to wait until the connections are forgotten.
            return;
        }
    }
}

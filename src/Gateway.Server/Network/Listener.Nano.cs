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

    /// <summary>Waits until a client can be accepted without waiting.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <returns>False when none came in time, or the listener was closed.</returns>
    internal bool HasClient(int milliseconds)
    {
        try
        {
            return _socket!.Poll(1000 * milliseconds, SelectMode.SelectRead);
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

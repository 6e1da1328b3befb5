using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;

namespace Gateway.Server;

/// <content>TLS, where the options have a certificate, and both versions of IP at a port.</content>
public sealed partial class Listener
{
    /// <summary>True when clients of this port speak TLS first.</summary>
    public bool UsesTls => Tls != null;

    /// <summary>What the handshake of a client is done with; null without TLS.</summary>
    internal SslServerAuthenticationOptions? Tls { get; private set; }

    /// <summary>The thread that accepts clients, once there is one.</summary>
    internal Thread? Accepting { get; set; }

    /// <summary>True when a listener could be at an address and port now.</summary>
    /// <param name="address">Where.</param>
    /// <param name="port">Where.</param>
    public static bool CanBind(IPAddress address, int port)
    {
        using Socket probe = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Bind(probe, address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static partial void AcceptIpv4Too(Socket socket, IPAddress address)
    {
        if (address.Equals(IPAddress.IPv6Any))
        {
            socket.DualMode = true;
        }
    }

    internal partial void Secure(GatewayOptions options)
    {
        if (options.Certificate == null)
        {
            return;
        }

        if (!options.Certificate.HasPrivateKey)
        {
            throw new ArgumentException("Certificate: it has no private key");
        }

        Tls = new SslServerAuthenticationOptions
        {
            // Made once for all clients, and without asking the network for missing parts of the chain.
            ServerCertificateContext = SslStreamCertificateContext.Create(options.Certificate, options.CertificateChain, offline: true),
            AllowRenegotiation = false,
        };
    }

    internal partial Transport MakeTransport(Socket socket, int sendTimeout)
    {
        return Tls == null ? new SocketTransport(socket, sendTimeout) : new TlsTransport(socket, Tls, sendTimeout);
    }
}

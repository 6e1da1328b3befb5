using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Tasks;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>A TLS transport and its client, after the handshake.</summary>
internal sealed class TlsPair : IDisposable
{
    private readonly SocketPair _sockets = new SocketPair();

    public TlsPair(int sendTimeout)
    {
        Transport = NewTransport(_sockets.Ours, sendTimeout);
        Client = new SslStream(new NetworkStream(_sockets.Peer), false, (_, _, _, _) => true);
        Task<string?> opening = Background.Run(() => Transport.Open(RawClient.Patience));
        Client.AuthenticateAsClient("localhost");
        Assert.IsNull(opening.Bounded().GetAwaiter().GetResult());
    }

    public TlsTransport Transport { get; }

    public SslStream Client { get; }

    /// <summary>What the client's stream goes over.</summary>
    public Socket Peer => _sockets.Peer;

    public static TlsTransport NewTransport(Socket socket, int sendTimeout)
    {
        SslServerAuthenticationOptions options = new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Instance };
        return new TlsTransport(socket, options, sendTimeout);
    }

    public void Dispose()
    {
        Transport.Close();
        Client.Dispose();
        _sockets.Dispose();
    }
}

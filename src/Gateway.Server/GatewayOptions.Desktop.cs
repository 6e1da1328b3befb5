using System.Security.Cryptography.X509Certificates;

namespace Gateway.Server;

/// <content>What only the desktop can do.</content>
public sealed partial class GatewayOptions
{
    private const int MaxSpin = 1000;

    /// <summary>
    /// Microseconds for which a thread of the epoll driver stays awake for the next message, only while a peer answers within them: it need
    /// not be woken then. 0 for never, where processor time is paid for and a message may come later.
    /// </summary>
    public int SpinMicroseconds { get; set; } = GatewayDefaults.SpinMicroseconds;

    /// <summary>The certificate of the HTTP port, with its private key: the port speaks TLS. Null for none. Not for <see cref="DriverKind.Poll"/> and <see cref="DriverKind.Epoll"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The certificates between <see cref="Certificate"/> and one that clients know, sent to them with it. Null for none.</summary>
    public X509Certificate2Collection? CertificateChain { get; set; }

    partial void ValidateForDesktop()
    {
        CheckRange(nameof(SpinMicroseconds), SpinMicroseconds, 0, MaxSpin);
    }

    /// <summary>The same for connections that are lent their buffers.</summary>
    internal GatewayOptions WithoutBuffers()
    {
        GatewayOptions options = (GatewayOptions)MemberwiseClone();
        options.InputBufferSize = 1;
        options.OutputBufferSize = 1;
        return options;
    }
}

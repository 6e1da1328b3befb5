using System.Security.Cryptography.X509Certificates;

namespace Gateway.Server;

/// <content>What only the desktop can do.</content>
public sealed partial class GatewayOptions
{
    /// <summary>The certificate of the HTTP port, with its private key: the port speaks TLS. Null for none. Not for <see cref="DriverKind.Poll"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The certificates between <see cref="Certificate"/> and one that clients know, sent to them with it. Null for none.</summary>
    public X509Certificate2Collection? CertificateChain { get; set; }

    /// <summary>The same for connections that are lent their buffers.</summary>
    internal GatewayOptions WithoutBuffers()
    {
        GatewayOptions options = (GatewayOptions)MemberwiseClone();
        options.InputBufferSize = 1;
        options.OutputBufferSize = 1;
        return options;
    }
}

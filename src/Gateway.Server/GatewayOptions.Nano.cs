using System.Security.Cryptography.X509Certificates;

namespace Gateway.Server;

/// <content>What the device can do differently.</content>
public sealed partial class GatewayOptions
{
    /// <summary>The certificate of the HTTP port, with its private key: the port speaks TLS. Null for none. Only where the firmware has TLS and memory for it, two buffers of up to 16 KB a connection.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>True to speak TLS with the certificate that was deployed to the device, so that no key is in the firmware.</summary>
    public bool UseDeviceCertificate { get; set; }
}

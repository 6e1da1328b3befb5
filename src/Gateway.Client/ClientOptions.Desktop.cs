using System.Net.Security;

namespace Gateway.Client;

/// <content>What only the desktop can do.</content>
public sealed partial class ClientOptions
{
    /// <summary>How the certificate of a <c>wss</c> server is judged; null for the system's own rules.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }
}

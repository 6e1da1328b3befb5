using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Server.Tests;

/// <summary>A certificate that its own key has signed, made once for all tests.</summary>
internal static class TestCertificate
{
    private static readonly Lazy<X509Certificate2> s_instance = new Lazy<X509Certificate2>(Make);

    public static X509Certificate2 Instance => s_instance.Value;

    private static X509Certificate2 Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        // Windows does TLS only with keys that it has imported itself.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}

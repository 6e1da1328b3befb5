using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Host;

/// <summary>A certificate with its private key, as PEM in one or two files or as PFX.</summary>
/// <param name="Path">The file with the certificate; in PEM, those between it and a known one may follow it.</param>
/// <param name="KeyPath">The file with the private key, or null when it is in the same one.</param>
/// <param name="Password">What opens a PFX or an encrypted key, or null.</param>
public sealed record CertificateFile(string Path, string? KeyPath, string? Password)
{
    /// <summary>Reads the files.</summary>
    /// <returns>The certificate, and whatever others are with it.</returns>
    /// <exception cref="StartupException">A file is missing or is not what it should be.</exception>
    public (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load()
    {
        try
        {
            return IsPem() ? LoadPem() : LoadPfx();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            string file = KeyPath == null ? Path : $"{Path}, {KeyPath}";
            throw new StartupException($"--certificate: cannot use {file}: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private bool IsPem()
    {
        return KeyPath != null || File.ReadAllText(Path).Contains("-----BEGIN ", StringComparison.Ordinal);
    }

    private (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPem()
    {
        string keyText = File.ReadAllText(KeyPath ?? Path);
        if (KeyPath == null && !keyText.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("no private key is in it; --certificate-key names the file that has it");
        }

        bool encrypted = keyText.Contains("-----BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        X509Certificate2 certificate = encrypted
            ? X509Certificate2.CreateFromEncryptedPemFile(Path, Password, KeyPath)
            : X509Certificate2.CreateFromPemFile(Path, KeyPath);
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(Path);

        // Windows does TLS only with keys that it has imported itself.
        return (OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null) : certificate, chain);
    }

    private (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPfx()
    {
        return (X509CertificateLoader.LoadPkcs12FromFile(Path, Password), X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password));
    }
}

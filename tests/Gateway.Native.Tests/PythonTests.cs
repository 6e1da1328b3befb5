using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>Runs the tests of the Python package.</summary>
[TestClass]
public class PythonTests
{
    public static IEnumerable<object[]> Modules => Directory.GetFiles(Path.Combine(Places.PythonProject, "tests"), "test_*.py")
        .Select(path => new object[] { Path.GetFileNameWithoutExtension(path) })
        .OrderBy(row => (string)row[0]);

    [TestMethod]
    [DynamicData(nameof(Modules))]
    public async Task Module_Passes(string module)
    {
        string library = await NativeLibrary.RequireAsync();
        await Tool.RequireAsync(Tool.Python, "python3", "-c", "import ctypes");
        Dictionary<string, string> environment = new()
        {
            ["GATEWAY_LIBRARY"] = library,
            ["GATEWAY_TEST_CERTIFICATE"] = MakeCertificate(),
            ["GATEWAY_HOST"] = Path.Combine(AppContext.BaseDirectory, "gateway.dll"),
            ["PYTHONPATH"] = Places.PythonProject + ":" + Path.Combine(Places.PythonProject, "tests"),
        };
        string output = await Tool.RunAsync(Tool.Python, ["-W", "error", "-m", "unittest", "-v", module], environment);
        Assert.EndsWith("OK", output.TrimEnd(), output);
    }

    /// <summary>A certificate for 127.0.0.1 that signs itself, with its key.</summary>
    /// <returns>The path of the PEM file.</returns>
    private static string MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string path = Path.Combine(Places.MakeArtifacts("tls"), "certificate.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        return path;
    }
}

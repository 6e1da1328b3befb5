using System;
using System.IO;
using System.Net.Http;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class TlsStartTests
{
    private const string Password = "open sesame";

    private static DirectoryInfo s_folder = null!;
    private static string s_both = "";
    private static string s_certificate = "";
    private static string s_key = "";
    private static string s_pfx = "";

    [ClassInitialize]
    public static void MakeFiles(TestContext context)
    {
        s_folder = Directory.CreateTempSubdirectory("gateway-tls-");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string keyText = key.ExportPkcs8PrivateKeyPem();
        s_certificate = Write("certificate.pem", made.ExportCertificatePem());
        s_key = Write("key.pem", keyText);
        s_both = Write("both.pem", made.ExportCertificatePem() + "\n" + keyText + "\n");
        s_pfx = Path.Combine(s_folder.FullName, "both.pfx");
        File.WriteAllBytes(s_pfx, made.Export(X509ContentType.Pfx, Password));
    }

    [ClassCleanup]
    public static void RemoveFiles()
    {
        s_folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task ServesWithOnePemFile()
    {
        using HostProcess host = HostProcess.Start("--certificate", s_both);
        await AssertServesAsync(host);
    }

    [TestMethod]
    public async Task ServesWithTwoPemFiles()
    {
        using HostProcess host = HostProcess.Start("--certificate", s_certificate, "--certificate-key", s_key);
        await AssertServesAsync(host);
    }

    [TestMethod]
    public async Task ServesWithPfx()
    {
        using HostProcess host = HostProcess.Start("--certificate", s_pfx, "--certificate-password", Password, "--driver", "async");
        await AssertServesAsync(host);
    }

    [TestMethod]
    public void RefusesWhatIsNoCertificate()
    {
        string nonsense = Write("nonsense.pem", "nonsense");
        AssertRefused(nonsense, "--certificate", nonsense);
        AssertRefused("nowhere.pem", "--certificate", "nowhere.pem");
        AssertRefused("nowhere.key", "--certificate", s_certificate, "--certificate-key", "nowhere.key");
        AssertRefused($"{s_certificate}: no private key is in it; --certificate-key ", "--certificate", s_certificate);
        AssertRefused(s_pfx, "--certificate", s_pfx, "--certificate-password", "wrong");
        AssertRefused("--certificate", "--certificate-key", s_key);
    }

    [TestMethod]
    public void RefusesDriverThatCannotDoIt()
    {
        AssertRefused("--driver: poll cannot do TLS", "--certificate", s_both, "--driver", "poll");
    }

    private static async Task AssertServesAsync(HostProcess host)
    {
        string secure = Array.Find(host.Lines, line => line.StartsWith("listening https https://127.0.0.1:", StringComparison.Ordinal))!;
        Uri page = new(secure["listening https ".Length..]);
        Assert.AreEqual($"wss://127.0.0.1:{page.Port}/echo", host.EchoAddress.ToString());
        using SocketsHttpHandler handler = new();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using HttpClient client = new(handler);
        Assert.Contains("<html", await client.GetStringAsync(page).Bounded());
        using ClientWebSocket socket = new();
        await socket.ConnectAsync(host.EchoAddress, new HttpMessageInvoker(handler), CancellationToken.None).Bounded();
        await socket.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, CancellationToken.None).Bounded();
        WebSocketReceiveResult echo = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), CancellationToken.None).Bounded();
        Assert.AreEqual(3, echo.Count);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Bounded();
        Assert.AreEqual(0, host.Stop());
    }

    private static void AssertRefused(string named, params string[] arguments)
    {
        using HostProcess host = HostProcess.Launch(["--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0", .. arguments]);
        Assert.AreEqual(2, host.WaitForExit());
        Assert.IsEmpty(host.Lines);
        string[] errors = host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(1, errors, host.Errors);
        Assert.Contains(named, errors[0]);
    }

    private static string Write(string name, string text)
    {
        string path = Path.Combine(s_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

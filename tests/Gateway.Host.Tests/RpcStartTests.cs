using System.IO;
using System.Net;
using System.Net.Sockets;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class RpcStartTests
{
    private const string Call = "{\"id\":1,\"method\":\"_authenticate\",\"params\":[\"SECRET\"]}\n";

    [TestMethod]
    public void ThePortMayBeLeftOut()
    {
        using HostProcess host = HostProcess.StartExactly("--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "-1");

        Assert.DoesNotContain("listening rpc", string.Join('\n', host.Lines));
        Assert.AreEqual(0, host.Stop());
    }

    [TestMethod]
    public void TheSecretCounts()
    {
        using HostProcess host = HostProcess.Start("--rpc-secret", "s3");

        Assert.Contains("Authentication failed!", Ask(host, "s4"));
        Assert.Contains("\"result\":true", Ask(host, "s3"));
        Assert.DoesNotContain("s3", host.Errors);
    }

    private static string Ask(HostProcess host, string secret)
    {
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, host.RpcPort);
        using StreamWriter writer = new(client.GetStream());
        using StreamReader reader = new(client.GetStream());
        writer.Write(Call.Replace("SECRET", secret, System.StringComparison.Ordinal));
        writer.Flush();
        return reader.ReadLine() ?? "";
    }
}

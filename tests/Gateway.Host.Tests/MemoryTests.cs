using System.Net.WebSockets;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class MemoryTests
{
    private const int BigMessage = 16 * 1024 * 1024;
    private const long MaxGrowthKilobytes = 32 * 1024;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow(WebSocketMessageType.Text)]
    [DataRow(WebSocketMessageType.Binary)]
    public async Task HoldsNoBigMessage(WebSocketMessageType type)
    {
        using HostProcess host = HostProcess.Start();
        using EchoClient client = await EchoClient.ConnectAsync(host);
        await client.EchoAsync(EchoClient.MakePayload(65536), type);
        long before = host.ResidentKilobytes;

        await client.EchoAsync(EchoClient.MakePayload(BigMessage), type);

        long after = host.ResidentKilobytes;
        TestContext.WriteLine($"{type} of {BigMessage} bytes: VmRSS before {before} KiB, after {after} KiB");
        Assert.IsLessThan(MaxGrowthKilobytes, after - before);
    }
}

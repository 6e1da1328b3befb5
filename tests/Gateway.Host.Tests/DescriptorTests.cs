using System.Collections.Generic;
using System.Threading.Tasks;
using Gateway.Testing;

namespace Gateway.Host.Tests;

/// <summary>More clients than the system grants the process descriptors for.</summary>
[TestClass]
public sealed class DescriptorTests
{
    /// <summary>The runtime ends a process that has none left for a thread or for code that has to be loaded.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("async")]
    [DataRow("epoll")]
    [DataRow("pool")]
    [DataRow("poll")]
    public async Task ClientsLeaveSomeDescriptors(string driver)
    {
        using HostProcess host = HostProcess.StartWithDescriptors(300, "--driver", driver, "--max-connections", "1000");
        using RawClient served = await RawClient.ConnectAsync(host.EchoPort);
        await AssertServesAsync(served);
        List<RawClient> crowd = [];
        for (int i = 0; i < 350; i++)
        {
            crowd.Add(await RawClient.ConnectAsync(host.EchoPort));
        }

        // Kept waiting: time for whatever the runtime does beside.
        await Task.Delay(1000);
        await AssertServesAsync(served);
        crowd.ForEach(client => client.Dispose());
        using RawClient socket = await RawClient.ConnectAsync(host.HttpPort);
        await socket.SendAsync("GET /nothing HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        Assert.AreEqual("HTTP/1.1 404 Not Found", await socket.ReadLineAsync());
        Assert.AreEqual(0, host.Stop());
        Assert.DoesNotContain("OutOfMemory", host.Errors);
    }

    private static async Task AssertServesAsync(RawClient client)
    {
        await client.SendAsync("line\n");
        Assert.AreEqual("line", await client.ReadLineAsync());
    }
}

using System;
using System.Text.Json;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class LogTests
{
    private const string Problem = "http connection failed: malformed request line";

    [TestMethod]
    public async Task IsWrittenForPeople()
    {
        string[] lines = await ProvokeAsync();
        Assert.HasCount(1, lines);
        Assert.Contains("warn: Gateway[0] " + Problem, lines[0]);
    }

    [TestMethod]
    public async Task IsWrittenForPrograms()
    {
        string[] lines = await ProvokeAsync("--log-format", "json");
        Assert.HasCount(1, lines);
        JsonElement entry = JsonDocument.Parse(lines[0]).RootElement;
        TimeSpan age = DateTimeOffset.UtcNow - entry.GetProperty("Timestamp").GetDateTimeOffset();
        Assert.IsLessThan(TimeSpan.FromMinutes(5), age.Duration());
        Assert.AreEqual("Warning", entry.GetProperty("LogLevel").GetString());
        Assert.AreEqual("Gateway", entry.GetProperty("Category").GetString());
        Assert.AreEqual(Problem, entry.GetProperty("Message").GetString());
    }

    [TestMethod]
    public async Task KeepsWhatIsBelowItsLevel()
    {
        Assert.IsEmpty(await ProvokeAsync("--log-level", "error"));
    }

    /// <summary>Sends nonsense and collects what the gateway has logged by its end.</summary>
    private static async Task<string[]> ProvokeAsync(params string[] arguments)
    {
        using HostProcess host = HostProcess.Start(arguments);
        using (RawClient client = await RawClient.ConnectAsync(host.HttpPort))
        {
            await client.SendAsync("nonsense\r\n");
            await client.ReadToEndAsync();
        }

        Assert.AreEqual(0, host.Stop());
        return host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class StopTests
{
    [TestMethod]
    [DataRow(HostProcess.Interrupt)]
    [DataRow(HostProcess.Terminate)]
    public void EndsOrderlyOnSignal(int signal)
    {
        using HostProcess host = HostProcess.Start();

        host.Signal(signal);

        Assert.AreEqual(0, host.WaitForExit());
    }

    [TestMethod]
    public void EndsOnInterruptThoughStartedInTheBackground()
    {
        using HostProcess host = HostProcess.StartInBackground();

        host.Signal(HostProcess.Interrupt);

        Assert.AreEqual(0, host.WaitForExit());
    }

    [TestMethod]
    [DataRow(HostProcess.Interrupt)]
    [DataRow(HostProcess.Terminate)]
    public async Task SaysGoodbyeToItsClients(int signal)
    {
        using HostProcess host = HostProcess.Start();
        using RawClient line = await RawClient.ConnectAsync(host.EchoPort);
        using EchoClient socket = await EchoClient.ConnectAsync(host);
        await line.SendAsync("hello\n");
        Assert.AreEqual("hello", await line.ReadLineAsync());
        await socket.EchoAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text);

        host.Signal(signal);

        Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, await socket.ReadCloseAsync());
        Assert.AreEqual("", await line.ReadToEndAsync());
        Assert.AreEqual(0, host.WaitForExit());
    }

    [TestMethod]
    public async Task EndsWithoutTheConsentOfSilentClients()
    {
        using HostProcess host = HostProcess.Start("--drain-seconds", "1");
        using RawClient line = await RawClient.ConnectAsync(host.EchoPort);
        using RawClient http = await RawClient.ConnectAsync(host.HttpPort);
        using EchoClient socket = await EchoClient.ConnectAsync(host);

        Assert.AreEqual(0, host.Stop());
    }
}

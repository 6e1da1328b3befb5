using System;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

/// <summary>Whatever one client does, the others are served on.</summary>
[TestClass]
public sealed class AbuseTests
{
    private HostProcess _host = null!;
    private RawClient _line = null!;
    private EchoClient _socket = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _host = HostProcess.Start();
        _line = await RawClient.ConnectAsync(_host.EchoPort);
        _socket = await EchoClient.ConnectAsync(_host);
        await AssertOthersUnaffectedAsync();
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        await AssertOthersUnaffectedAsync();
        _line.Dispose();
        _socket.Dispose();
        Assert.AreEqual(0, _host.Stop());
        _host.Dispose();
    }

    [TestMethod]
    public async Task GarbageForHttpIsRefused()
    {
        using RawClient client = await RawClient.ConnectAsync(_host.HttpPort);
        await client.TrySendAsync(MakeGarbage(2000));
        await client.TrySendAsync(Encoding.ASCII.GetBytes("\r\n\r\n"));

        string reply = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", reply);
    }

    [TestMethod]
    public async Task GarbageForTheLineEchoComesBack()
    {
        using RawClient client = await RawClient.ConnectAsync(_host.EchoPort);
        byte[] garbage = MakeGarbage(50_000);
        await client.SendAsync(garbage);
        await client.SendAsync("\nend\n");

        string? line = await client.ReadLineAsync();
        for (int lines = 0; line != "end" && lines < garbage.Length; lines++)
        {
            Assert.IsNotNull(line);
            line = await client.ReadLineAsync();
        }

        Assert.AreEqual("end", line);
    }

    [TestMethod]
    public async Task GarbageForAWebSocketEndsIt()
    {
        using RawClient client = await RawClient.ConnectAsync(_host.HttpPort);
        await client.SendAsync(
            "GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        await client.TrySendAsync(Encoding.ASCII.GetBytes(new string('?', 100_000)));

        string reply = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 101 ", reply);

        // 1002, a protocol error, stands in the close frame.
        Assert.Contains("\u0003\u00ea", reply);
    }

    [TestMethod]
    public async Task ALineWithoutAnEndIsRefused()
    {
        using RawClient client = await RawClient.ConnectAsync(_host.EchoPort);
        Task sending = client.TrySendAsync(Encoding.ASCII.GetBytes(new string('x', 3_000_000)));

        string reply = await client.ReadToEndAsync();

        await sending;
        Assert.Contains("error: line longer than", reply);
        Assert.EndsWith("\n", reply);
    }

    [TestMethod]
    public async Task HeadersWithoutAnEndAreRefused()
    {
        using RawClient client = await RawClient.ConnectAsync(_host.HttpPort);
        StringBuilder request = new("GET / HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; request.Length < 65536; i++)
        {
            request.Append($"X-Header-{i}: {new string('x', 100)}\r\n");
        }

        await client.TrySendAsync(Encoding.ASCII.GetBytes(request + "\r\n"));

        string reply = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 431 ", reply);
    }

    [TestMethod]
    public async Task KilledClientsAreForgotten()
    {
        for (int i = 0; i < 20; i++)
        {
            RawClient line = await RawClient.ConnectAsync(_host.EchoPort);
            await line.SendAsync("half a li");
            line.Reset();
            RawClient http = await RawClient.ConnectAsync(_host.HttpPort);
            await http.SendAsync("GET / HTT");
            http.Reset();
        }
    }

    [TestMethod]
    public async Task SilentClientsDisturbNobody()
    {
        using RawClient line = await RawClient.ConnectAsync(_host.EchoPort);
        using RawClient http = await RawClient.ConnectAsync(_host.HttpPort);
        using EchoClient socket = await EchoClient.ConnectAsync(_host);

        await AssertOthersUnaffectedAsync();
    }

    private static byte[] MakeGarbage(int size)
    {
        byte[] garbage = new byte[size];
        new Random(1).NextBytes(garbage);
        return garbage;
    }

    private async Task AssertOthersUnaffectedAsync()
    {
        await _line.SendAsync("still here\n");
        Assert.AreEqual("still here", await _line.ReadLineAsync());
        await _socket.EchoAsync(Encoding.UTF8.GetBytes("still here"), WebSocketMessageType.Text);
        using RawClient late = await RawClient.ConnectAsync(_host.EchoPort);
        await late.SendAsync("newly here\n");
        Assert.AreEqual("newly here", await late.ReadLineAsync());
    }
}

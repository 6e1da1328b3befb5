using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>One client, from its first byte to its last.</summary>
[TestClass]
public class WorkerTests
{
    private const int Large = 16 * 1024 * 1024;

    /// <summary>A client that sends everything, says so, and only then reads.</summary>
    [TestMethod]
    [EveryDriver]
    public void AnswersAllThatCameBeforeTheEnd(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        using RawClient line = server.NewLineClient();
        byte[] lines = Lines(100 * 1024);
        line.Send(lines);
        line.EndOutput();
        Check.Bytes(lines, line.ReadToEnd());

        using RawClient webSocket = server.NewHttpClient();
        webSocket.Send(Texts.Upgrade);
        webSocket.Send(Frames.FromScript("81:6f6e65 82:74776f", true));
        webSocket.EndOutput();
        Check.Bytes(TestBytes.Join(AsciiText.ToBytes(Texts.Accepted), Frames.FromScript("81:6f6e65 82:74776f", false)), webSocket.ReadToEnd());
    }

    [TestMethod]
    [EveryDriver]
    public async Task SendsEverythingToASlowReaderOfLines(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        using RawClient client = server.NewLineClient();
        byte[] lines = Lines(Large);
        Task sending = Background.Run(() =>
        {
            client.Send(lines);
            client.EndOutput();
        });
        byte[] received = await Background.Run(() => ReadSlowly(client, lines.Length)).Bounded();
        await sending.Bounded();
        Assert.IsTrue(lines.AsSpan().SequenceEqual(received), "the same");
        Assert.AreEqual(0, client.ReadToEnd().Length);
    }

    [TestMethod]
    [EveryDriver]
    public async Task SendsEverythingToASlowReaderOfAMessage(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 1);
        using RawClient client = server.NewWebSocketClient();
        byte[] payload = TestBytes.Pattern(Large);
        Task sending = Background.Run(() => client.Send(Frames.Make(0x82, payload, true)));
        byte[] received = await Background.Run(() => ReadMessageSlowly(client, payload.Length)).Bounded();
        await sending.Bounded();
        Assert.IsTrue(payload.AsSpan().SequenceEqual(received), "the same");
        client.EchoMessage("and more");
    }

    [TestMethod]
    [EveryDriver]
    public void SaysThatAHeadTookTooLong(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, HandshakeTimeout = 1000 });
        using RawClient half = server.NewHttpClient();
        half.Send("GET / HTTP/1.1\r\n");
        Assert.AreEqual(Replies.Refusal("408 Request Timeout", "", true), Texts.WithoutDate(Encoding.Latin1.GetString(half.ReadToEnd())));
        half.Dispose();
        using RawClient silent = server.NewHttpClient();
        Assert.AreEqual(0, silent.ReadToEnd().Length);
        silent.Dispose();
        using RawClient open = server.NewWebSocketClient();
        Task.Delay(1500).Wait();
        open.EchoMessage("patience");
    }

    /// <summary>The head's time is that of the whole head: a client cannot stretch it byte by byte.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task AHeadCannotBeStretched(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, HandshakeTimeout = 1000 });
        using RawClient client = server.NewHttpClient();
        Task<byte[]> answer = Background.Run(client.ReadToEnd);
        client.Send("GET / HTTP/1.1\r\nX: ");
        while (!answer.IsCompleted)
        {
            client.TrySend(AsciiText.ToBytes("x"));
            await Task.Delay(20);
        }

        Assert.AreEqual(Replies.Refusal("408 Request Timeout", "", true), Texts.WithoutDate(Encoding.Latin1.GetString(await answer)));
    }

    [TestMethod]
    [EveryDriver]
    public void DropsAClientThatTakesNothing(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, SendTimeout = 200 });
        using RawClient stalled = server.NewHttpClient();
        stalled.Send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        stalled.ReadText(10);
        using RawClient next = server.NewLineClient();
        next.EchoLine("a slot");
        stalled.WaitForEnd();
    }

    [TestMethod]
    [EveryDriver]
    public void DropsAClientThatDoesNotAnswerAClose(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, CloseTimeout = 100 });
        using RawClient client = OpenThrowing(server);
        client.Send(Frames.FromScript("81:21", true));
        Check.Bytes(Frames.FromScript("88:03f3", false), client.Read(4));
        using RawClient next = server.NewLineClient();
        next.EchoLine("a slot");
    }

    [TestMethod]
    [EveryDriver]
    public void AServiceThatThrowsEndsOneConnectionOnly(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, 2);
        using RawClient other = OpenThrowing(server);
        for (int i = 0; i < 5; i++)
        {
            using RawClient client = OpenThrowing(server);
            client.Send(Frames.FromScript("81:6f6e65 81:21", true));
            Check.Bytes(Frames.FromScript("81:6f6e65 88:03f3", false), client.Read(9));
            client.Send(Frames.FromScript("88:03f3", true));
            Assert.AreEqual(0, client.ReadToEnd().Length);
        }

        other.EchoMessage("unharmed");
        Assert.AreEqual(5, server.Log.ErrorCount);
    }

    /// <summary>The client is still sending when its line gets too long; it learns why all the same.</summary>
    [TestMethod]
    [EveryDriver]
    public void TheErrorArrivesThoughMoreWasSent(DriverKind driver)
    {
        using TestServer server = new TestServer(driver, new GatewayOptions { MaxConnections = 1, MaxLine = 100 });
        using RawClient client = server.NewLineClient();
        client.TrySend(TestBytes.Pattern(200 * 1024));
        client.EndOutput();
        Assert.AreEqual("error: line longer than 100 bytes\n", Encoding.Latin1.GetString(client.ReadToEnd()));
        Assert.AreEqual("line connection failed: line too long", server.Log.LastMessage);
    }

    /// <summary>A body is not read, and a close that leaves it unread must not cost the client the end of its page.</summary>
    [TestMethod]
    [EveryDriver]
    public void ThePageArrivesThoughMoreWasSent(DriverKind driver)
    {
        FetchLargePage(driver, "GET /large HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n", 100000);
        FetchLargePage(driver, "GET /large HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", 100000);
        FetchLargePage(driver, "GET /large HTTP/1.0\r\n\r\n", 0);
    }

    /// <summary>
    /// The stop comes when the slot has its next client, but its thread has not looked yet: the connection is still that of the
    /// client before, whose close frame is nothing to the new one.
    /// </summary>
    [TestMethod]
    public void ACloseThatComesBeforeTheThreadStillCounts()
    {
        GatewayOptions options = new GatewayOptions { MaxConnections = 1 };
        RecordingLog log = new RecordingLog();
        Connection connection = new Connection(new ConnectionSetup(options, new GatewayStatistics(), log));
        connection.BeginWebSocket(new EchoService(), [], []);
        Worker worker = new Worker(new WorkerPoolDriver(options, [], new GatewayStatistics(), log), connection);
        using SocketPair pair = new SocketPair();

        // Nobody begins to serve while another is inside the gate.
        connection.Gate.Enter();
        worker.Serve(pair.Ours, new Listener("http", IPAddress.Loopback, 0, new Router(), null));
        worker.RequestClose(CloseStatus.EndpointUnavailable);
        connection.Gate.Leave();
        Assert.AreEqual(0, pair.Peer.Receive(new byte[100]));
        worker.Stop();
        worker.Join(RawClient.Patience);
    }

    private static void FetchLargePage(DriverKind driver, string request, int more)
    {
        using TestServer server = new TestServer(driver, 1);
        using RawClient client = server.NewHttpClient();
        client.Send(request);
        client.Send(new byte[more]);
        byte[] reply = client.ReadToEnd();
        int head = reply.Length - TestServer.LargePageLength;
        Assert.IsTrue(head > 0, $"{-head} bytes are missing");
        Check.Bytes(TestBytes.Pattern(TestServer.LargePageLength), TestBytes.Slice(reply, head, reply.Length - head));
    }

    private static RawClient OpenThrowing(TestServer server)
    {
        RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/throws", StringComparison.Ordinal));
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    /// <summary>Lines of 0 to 996 bytes.</summary>
    private static byte[] Lines(int size)
    {
        byte[] lines = TestBytes.Pattern(size);
        int end = 0;
        for (int i = 0; end < size; i++)
        {
            lines[end] = (byte)'\n';
            end += 1 + (i * 371 % 997);
        }

        lines[size - 1] = (byte)'\n';
        return lines;
    }

    private static byte[] ReadSlowly(RawClient client, int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at += 64 * 1024)
        {
            Task.Delay(1).Wait();
            client.Read(Math.Min(64 * 1024, count - at)).CopyTo(bytes, at);
        }

        return bytes;
    }

    /// <summary>The length of a frame, of which the second byte of its header says how it is written (RFC 6455, 5.2).</summary>
    private static int ReadLength(RawClient client, int length)
    {
        byte[] longer = length < 126 ? [(byte)length] : client.Read(length == 126 ? 2 : 8);
        return longer.Aggregate(0, (value, next) => (value << 8) | next);
    }

    /// <summary>Reads one binary message in unmasked fragments of any size.</summary>
    private static byte[] ReadMessageSlowly(RawClient client, int count)
    {
        byte[] bytes = new byte[count];
        bool final = false;
        int at = 0;
        for (int i = 0; !final; i++)
        {
            byte[] header = client.Read(2);
            final = header[0] > 0x7F;
            Assert.AreEqual(at == 0 ? 2 : 0, header[0] & 0x7F);
            int length = ReadLength(client, header[1]);
            client.Read(length).CopyTo(bytes, at);
            at += length;
            Task.Delay(i % 10 == 0 ? 1 : 0).Wait();
        }

        Assert.AreEqual(count, at);
        return bytes;
    }
}

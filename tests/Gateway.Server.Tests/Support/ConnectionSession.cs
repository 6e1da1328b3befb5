using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>
/// Drives a connection as a driver does, without sockets. The network that it stands for may be slow: with a
/// <see cref="SendLimit"/> of one it takes a single byte between two pumps.
/// </summary>
internal sealed class ConnectionSession
{
    private readonly ByteSink _sent = new ByteSink();

    public ConnectionSession()
        : this(SmallOptions())
    {
    }

    public ConnectionSession(GatewayOptions options)
    {
        options.Validate();
        Connection = new Connection(new ConnectionSetup(options, new GatewayStatistics(), Log));
        Connection.Waker = new IdleWaker();
        Router.MapPage("/", "text/html", Texts.Page());
        Router.MapService("/echo", new EchoService());
    }

    public RecordingLog Log { get; } = new RecordingLog();

    public Router Router { get; } = new Router();

    public Connection Connection { get; }

    public ConnectionStatus Status { get; private set; }

    public int PumpCount { get; private set; }

    /// <summary>Bytes that the network takes after each pump.</summary>
    public int SendLimit { get; set; } = int.MaxValue;

    /// <summary>Everything that was sent.</summary>
    public byte[] SentBytes
    {
        get
        {
            Send(int.MaxValue);
            return _sent.ToArray();
        }
    }

    public string SentText => Replies.FromBytes(SentBytes);

    /// <summary>What a WebSocket session sent, as a script of frames.</summary>
    public string SentFrames => Frames.ToScript(SentBytes, false);

    /// <summary>The smallest buffers that there may be.</summary>
    public static GatewayOptions SmallOptions()
    {
        return new GatewayOptions
        {
            InputBufferSize = 512,
            OutputBufferSize = 576,
            HeadStore = 128,
            MaxHead = 1000,
            MaxLine = 6000,
            MaxMessage = 1000000,
            HandshakeTimeout = 1234,
            CloseTimeout = 567,
        };
    }

    public static ConnectionSession ForHttp()
    {
        ConnectionSession session = new ConnectionSession();
        session.BeginHttp();
        return session;
    }

    public static ConnectionSession ForLines(Service service)
    {
        ConnectionSession session = new ConnectionSession();
        session.BeginLines(service);
        return session;
    }

    /// <summary>A WebSocket that is open, its handshake forgotten.</summary>
    public static ConnectionSession ForWebSocket(Service service)
    {
        ConnectionSession session = new ConnectionSession();
        session.BeginWebSocket(service);
        return session;
    }

    public void BeginHttp()
    {
        Connection.BeginHttp(Router);
        Forget();
    }

    public void BeginLines(Service service)
    {
        Connection.BeginLines(service);
        Forget();
    }

    public void BeginWebSocket(Service service)
    {
        Router router = new Router();
        router.MapService("/echo", service);
        Connection.BeginHttp(router);
        Forget();
        Feed(Texts.Upgrade);
        Assert.AreEqual(Texts.Accepted, SentText);
        Forget();
    }

    public void Feed(string text)
    {
        Feed(AsciiText.ToBytes(text));
    }

    public void Feed(byte[] bytes)
    {
        Feed(bytes, bytes.Length);
    }

    public void FeedFrames(string script)
    {
        Feed(Frames.FromScript(script, true));
    }

    /// <summary>Receives bytes in segments, as far as the buffer goes; the end of the connection stops it.</summary>
    public void Feed(byte[] bytes, int segment)
    {
        ByteBuffer input = Connection.Input;
        int at = 0;
        while (at < bytes.Length && Status != ConnectionStatus.Closing)
        {
            input.Compact();
            int part = bytes.Length - at < segment ? bytes.Length - at : segment;
            part = part < input.FreeSpace ? part : input.FreeSpace;
            Assert.IsTrue(part > 0, "input needed with a full buffer");
            System.Array.Copy(bytes, at, input.Bytes, input.End, part);
            Connection.TakeInput(part);
            at += part;
            Pump();
        }
    }

    public void EndInput()
    {
        Connection.EndInput();
        Pump();
    }

    /// <summary>Pumps and sends until the connection waits for input or ends.</summary>
    public void Pump()
    {
        do
        {
            Status = Connection.Pump();
            PumpCount++;
            bool sendable = Connection.Output.Length > 0;
            Assert.IsTrue(sendable || Status != ConnectionStatus.NeedOutput, "room needed in an empty output");
            Send(SendLimit);
        }
        while (Status == ConnectionStatus.NeedOutput);
    }

    public void Waits()
    {
        Is(ConnectionStatus.NeedInput, ProtocolError.None);
    }

    public void Holds()
    {
        Is(ConnectionStatus.Waiting, ProtocolError.None);
    }

    public void Closes(ProtocolError error)
    {
        Is(ConnectionStatus.Closing, error);
    }

    private void Is(ConnectionStatus status, ProtocolError error)
    {
        Assert.AreEqual((int)status, (int)Status, "status");
        Check.Error(error, Connection.Error);
    }

    public void Forget()
    {
        _sent.Clear();
        Status = ConnectionStatus.NeedInput;
    }

    private void Send(int limit)
    {
        ByteBuffer output = Connection.Output;
        int count = output.Length < limit ? output.Length : limit;
        _sent.Append(output.Bytes, output.Start, count);
        output.Consume(count);
    }
}

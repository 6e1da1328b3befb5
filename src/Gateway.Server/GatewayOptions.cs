using System;
using System.Net;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Everything that can be set about a <see cref="GatewayServer"/>. Sizes in bytes, times in milliseconds.</summary>
public sealed partial class GatewayOptions
{
    /// <summary>Bytes by which an output buffer must be larger than an input buffer, so that a full one can be echoed.</summary>
    public const int OutputOverhead = 64;

    private const int MinBufferSize = 512;
    private const int MaxPort = 65535;
    private const int MaxRpcReply = 64 * 1024 * 1024;
    private const int MaxRpcDepth = 1024;
    private const int MaxWaitingClients = 65536;

    private string[]? _allowedOrigins;

    /// <summary>How the bytes of connections are moved; not every driver can do TLS.</summary>
    public DriverKind Driver { get; set; } = GatewayDefaults.Driver;

    /// <summary>The numeric address to listen at. <c>0.0.0.0</c> is all of IPv4; <c>::</c> all of both kinds, on the desktop.</summary>
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>Port for pages and WebSockets; 0 for any free one, -1 for none.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>Port of the line echo; 0 for any free one, -1 for none.</summary>
    public int EchoPort { get; set; } = 7007;

    /// <summary>Port of the upper-case service; 0 for any free one, -1 for none.</summary>
    public int UpperPort { get; set; } = GatewayDefaults.UpperPort;

    /// <summary>Port of JSON-RPC; 0 for any free one, -1 for none. With a port or a <see cref="Board"/> it is also at <c>/rpc</c>, and events at <c>/events</c>.</summary>
    public int RpcPort { get; set; } = GatewayDefaults.RpcPort;

    /// <summary>A secret that RPC clients must show by their first call. Null for none.</summary>
    public string? RpcSecret { get; set; }

    /// <summary>The hardware that RPC clients reach. Null for none.</summary>
    public Board? Board { get; set; }

    /// <summary>Longest RPC request that is accepted.</summary>
    public int RpcMaxRequest { get; set; } = GatewayDefaults.RpcMaxRequest;

    /// <summary>Longest answer to an RPC request; each connection has a buffer of this size.</summary>
    public int RpcReplySize { get; set; } = GatewayDefaults.RpcReplySize;

    /// <summary>How deep an RPC request may be nested.</summary>
    public int RpcMaxDepth { get; set; } = JsonReader.DefaultMaxDepth;

    /// <summary>Requests that a batch of JSON-RPC 2.0 may have.</summary>
    public int RpcMaxBatch { get; set; } = 50;

    /// <summary>Bytes for preferences, and as many for clipboards.</summary>
    public int RpcStoreSize { get; set; } = GatewayDefaults.RpcStoreSize;

    /// <summary>Events that are kept until somebody takes them; when there are more the oldest are dropped.</summary>
    public int EventRingSize { get; set; } = GatewayDefaults.EventRingSize;

    /// <summary>Bytes of the events that are kept; when there are more the oldest are dropped.</summary>
    public int EventRingBytes { get; set; } = GatewayDefaults.EventRingBytes;

    /// <summary>True to tell those who listen to events what goes into the log, as events <c>log</c>.</summary>
    public bool LogEvents { get; set; }

    /// <summary>What stands around every turn of a connection. Null for nothing.</summary>
    public TurnGuard? TurnGuard { get; set; }

    /// <summary>What the port of the upper-case service takes for a request.</summary>
    public UpperMode UpperMode { get; set; } = UpperMode.Raw;

    /// <summary>Port of named flows over lines; 0 for any free one, -1 for none. They are always at <c>/flow</c> and <c>/serve</c> of the HTTP port.</summary>
    public int FlowPort { get; set; } = -1;

    /// <summary>Connections that are served at a time.</summary>
    public int MaxConnections { get; set; } = GatewayDefaults.MaxConnections;

    /// <summary>Clients that wait until a connection ends, first come first served; further ones are refused with 503 or an error line.</summary>
    public int MaxWaiting { get; set; } = GatewayDefaults.MaxWaiting;

    /// <summary>Connections that one address may have, served and waiting; further ones are refused. 0 for no limit. An IPv6 address counts by its first 64 bits.</summary>
    public int MaxConnectionsPerAddress { get; set; }

    /// <summary>Clients that the network stack lets wait to be accepted.</summary>
    public int Backlog { get; set; } = GatewayDefaults.Backlog;

    /// <summary>Input buffer of a connection. Larger messages pass through in parts.</summary>
    public int InputBufferSize { get; set; } = GatewayDefaults.BufferSize;

    /// <summary>Output buffer of a connection, at least the input buffer and <see cref="OutputOverhead"/>.</summary>
    public int OutputBufferSize { get; set; } = GatewayDefaults.BufferSize + OutputOverhead;

    /// <summary>Longest WebSocket message that is accepted.</summary>
    public long MaxMessage { get; set; } = long.MaxValue;

    /// <summary>Longest line that is accepted.</summary>
    public int MaxLine { get; set; } = GatewayDefaults.MaxLine;

    /// <summary>Longest HTTP request head that is accepted.</summary>
    public int MaxHead { get; set; } = GatewayDefaults.MaxHead;

    /// <summary>Store of a connection for the parts of a head that are needed later.</summary>
    public int HeadStore { get; set; } = GatewayDefaults.HeadStore;

    /// <summary>Queue of a connection for messages that others send it, as in a broadcast.</summary>
    public int PostQueueSize { get; set; } = GatewayDefaults.PostQueueSize;

    /// <summary>What happens to a member of a room whose queue is full: it misses the oldest messages, or is closed with 1013.</summary>
    public QueueOverflow BroadcastOverflow { get; set; } = QueueOverflow.DropOldest;

    /// <summary>Time for a request head to arrive, from the connection or the end of the request before it.</summary>
    public int HandshakeTimeout { get; set; } = 10000;

    /// <summary>Silence after which a WebSocket client is pinged; 0 for no pings.</summary>
    public int KeepAliveInterval { get; set; } = 30000;

    /// <summary>Pings that may stay unanswered: a WebSocket client that answers none of them is dropped, after one interval more.</summary>
    public int MaxUnansweredPings { get; set; } = 2;

    /// <summary>Silence after which a line client is dropped; 0 for never.</summary>
    public int IdleTimeout { get; set; } = 15 * 60 * 1000;

    /// <summary>Time for a send to get on; a peer that takes nothing for so long is dropped.</summary>
    public int SendTimeout { get; set; } = 10000;

    /// <summary>Time for the peer to answer a close, or to take in an error message.</summary>
    public int CloseTimeout { get; set; } = 2000;

    /// <summary>A secret that every HTTP request must carry: as a bearer token, as the query parameter <c>token</c>, or, for a browser's WebSocket, as a subprotocol. Null for none.</summary>
    public string? Token { get; set; }

    /// <summary>A user name for Basic authentication, together with <see cref="Password"/>. Null for none.</summary>
    public string? User { get; set; }

    /// <summary>The password of <see cref="User"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Origins whose pages may open WebSockets, as <c>scheme://host:port</c>. When it is empty all may, or, where a secret is set, only pages of the gateway itself.</summary>
    public string[] AllowedOrigins
    {
        get => _allowedOrigins ?? new string[0];
        set => _allowedOrigins = value;
    }

    /// <summary>True when not everything is allowed to everybody.</summary>
    internal bool IsProtected => Token != null || User != null || Password != null || (_allowedOrigins != null && _allowedOrigins.Length > 0);

    /// <summary>True when clients can call methods.</summary>
    internal bool HasRpc => RpcPort >= 0 || Board != null;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        ParseBindAddress();
        AccessControl? access = AccessControl.From(this);
        CheckRange(nameof(HttpPort), HttpPort, -1, MaxPort);
        CheckRange(nameof(EchoPort), EchoPort, -1, MaxPort);
        CheckRange(nameof(UpperPort), UpperPort, -1, MaxPort);
        CheckRange(nameof(FlowPort), FlowPort, -1, MaxPort);
        Secret.From(RpcSecret);
        CheckRange(nameof(RpcPort), RpcPort, -1, MaxPort);
        CheckRange(nameof(RpcMaxRequest), RpcMaxRequest, MinBufferSize, int.MaxValue);
        CheckRange(nameof(RpcReplySize), RpcReplySize, MinBufferSize, MaxRpcReply);
        CheckRange(nameof(RpcMaxDepth), RpcMaxDepth, 2, MaxRpcDepth);
        CheckRange(nameof(RpcMaxBatch), RpcMaxBatch, 1, int.MaxValue);
        CheckRange(nameof(RpcStoreSize), RpcStoreSize, MinBufferSize, int.MaxValue);
        CheckRange(nameof(EventRingSize), EventRingSize, 1, int.MaxValue);
        CheckRange(nameof(EventRingBytes), EventRingBytes, MinBufferSize, int.MaxValue);
        CheckRange(nameof(MaxConnections), MaxConnections, 1, int.MaxValue);
        CheckRange(nameof(Backlog), Backlog, 1, int.MaxValue);
        CheckRange(nameof(InputBufferSize), InputBufferSize, MinBufferSize, int.MaxValue - OutputOverhead);
        CheckRange(nameof(OutputBufferSize), OutputBufferSize, InputBufferSize + OutputOverhead, int.MaxValue);
        if (access != null && access.MaxAcceptance > OutputBufferSize)
        {
            throw new ArgumentException("token: too long for the output buffer, as it goes back to whoever sends it in a subprotocol");
        }

        if (MaxMessage < 1)
        {
            throw OutOfRange(nameof(MaxMessage), MaxMessage, 1, long.MaxValue);
        }

        CheckRange(nameof(MaxLine), MaxLine, 1, int.MaxValue);
        CheckRange(nameof(MaxHead), MaxHead, 1, int.MaxValue);
        CheckRange(nameof(HeadStore), HeadStore, 1, int.MaxValue);
        CheckRange(nameof(PostQueueSize), PostQueueSize, MinBufferSize, int.MaxValue);
        CheckRange(nameof(HandshakeTimeout), HandshakeTimeout, 1, int.MaxValue);
        CheckRange(nameof(KeepAliveInterval), KeepAliveInterval, 0, int.MaxValue);
        CheckRange(nameof(MaxUnansweredPings), MaxUnansweredPings, 1, int.MaxValue);
        CheckRange(nameof(IdleTimeout), IdleTimeout, 0, int.MaxValue);
        CheckRange(nameof(MaxWaiting), MaxWaiting, 0, MaxWaitingClients);
        CheckRange(nameof(MaxConnectionsPerAddress), MaxConnectionsPerAddress, 0, int.MaxValue);
        CheckRange(nameof(SendTimeout), SendTimeout, 1, int.MaxValue);
        CheckRange(nameof(CloseTimeout), CloseTimeout, 1, int.MaxValue);
        ValidateForDesktop();
    }

    /// <summary>The address to listen at.</summary>
    /// <exception cref="ArgumentException">It is not a numeric address.</exception>
    internal IPAddress ParseBindAddress()
    {
        try
        {
            return IPAddress.Parse(BindAddress);
        }
        catch (Exception)
        {
            throw new ArgumentException("BindAddress: '" + BindAddress + "' is not a numeric IP address");
        }
    }

    /// <summary>The limits for the protocols.</summary>
    internal Limits ToLimits()
    {
        return new Limits(MaxMessage, MaxLine, MaxHead);
    }

    /// <summary>Checks the options that only the desktop has.</summary>
    partial void ValidateForDesktop();

    private static void CheckRange(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            throw OutOfRange(name, value, low, high);
        }
    }

    private static ArgumentException OutOfRange(string name, long value, long low, long high)
    {
        return new ArgumentException(name + ": " + value.ToString() + " is not between " + low.ToString() + " and " + high.ToString());
    }
}

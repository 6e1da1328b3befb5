using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What all connections of an RPC service share.</summary>
internal sealed class RpcContext
{
    private const int MaxSessions = 64;

    public RpcContext(GatewayOptions options, RpcAccess access, EventRing events, GatewayLog log)
    {
        Access = access;
        Events = events;
        Log = log;
        MaxRequest = options.RpcMaxRequest;
        ReplySize = options.RpcReplySize;
        MaxDepth = options.RpcMaxDepth;
        MaxBatch = options.RpcMaxBatch;
        TooLongReply = MakeTooLongReply(MaxRequest);
        MaxPart = options.OutputBufferSize - GatewayOptions.OutputOverhead;
    }

    public RpcAccess Access { get; }

    /// <summary>What a client says that shows its secret.</summary>
    public byte[] AuthenticateSignature { get; } = RpcSignature.Shorten("_authenticate(String secret=\"\")");

    public EventRing Events { get; }

    public GatewayLog Log { get; }

    public SnippetSessions Sessions { get; } = new SnippetSessions(MaxSessions);

    /// <summary>Longest request in bytes.</summary>
    public int MaxRequest { get; }

    /// <summary>Longest answer in bytes.</summary>
    public int ReplySize { get; }

    /// <summary>How deep a request may be nested.</summary>
    public int MaxDepth { get; }

    /// <summary>Most requests in a batch.</summary>
    public int MaxBatch { get; }

    /// <summary>Bytes of an answer that fit into an empty output at a time.</summary>
    public int MaxPart { get; }

    /// <summary>What is said to who sends too long a line.</summary>
    public byte[] TooLongReply { get; }

    /// <summary>The methods of services that have none.</summary>
    public RpcMethodTable NoMethods { get; } = new RpcMethodTable();

    private static byte[] MakeTooLongReply(int maxRequest)
    {
        return AsciiText.ToBytes("{\"id\":null,\"result\":null,\"callback\":null,\"error\":\"com.googlecode.android_scripting.rpc.RpcError: Request longer than "
            + maxRequest.ToString() + " bytes.\"}\n");
    }
}

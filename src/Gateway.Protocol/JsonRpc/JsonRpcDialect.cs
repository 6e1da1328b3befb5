namespace Gateway.Protocol;

/// <summary>What a client of the JSON-RPC service speaks; its first object tells.</summary>
public enum JsonRpcDialect
{
    /// <summary>Nothing has been read yet.</summary>
    Unknown = 0,

    /// <summary>SL4A: <c>{"id","method","params"}</c>, errors as texts.</summary>
    Sl4a = 1,

    /// <summary>Mobly's snippets: SL4A behind a handshake with <c>cmd</c> and <c>uid</c>, and calls that answer by events.</summary>
    Snippet = 2,

    /// <summary>JSON-RPC 2.0: error objects, notifications and batches.</summary>
    Version2 = 3,
}

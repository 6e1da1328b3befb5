namespace Gateway.Protocol;

/// <summary>The error codes of JSON-RPC 2.0 (5.1), and ours in the range that is left to servers.</summary>
public enum JsonRpcErrorCode
{
    /// <summary>The text is no JSON.</summary>
    ParseError = -32700,

    /// <summary>The JSON is no request.</summary>
    InvalidRequest = -32600,

    /// <summary>There is no such method.</summary>
    MethodNotFound = -32601,

    /// <summary>The arguments do not fit the method.</summary>
    InvalidParams = -32602,

    /// <summary>The method has failed by a fault of ours.</summary>
    InternalError = -32603,

    /// <summary>The method could not do what it was asked to.</summary>
    ServerError = -32000,

    /// <summary>The secret is missing or wrong.</summary>
    AuthenticationFailed = -32001,
}

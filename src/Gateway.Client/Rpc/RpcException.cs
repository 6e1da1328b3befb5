using System;

namespace Gateway.Client;

/// <summary>A server has answered a call with an error. The message is all that the server says.</summary>
public sealed class RpcException : Exception
{
    internal RpcException(int code, string message, string? details)
        : base(details == null ? message : message + ": " + details)
    {
        Code = code;
        Details = details;
    }

    /// <summary>What kind of error it is, as <see cref="Protocol.JsonRpcErrorCode"/> lists them; 0 from a server that speaks SL4A, which has no codes.</summary>
    public int Code { get; }

    /// <summary>More about it, a text or JSON; null when the server says no more.</summary>
    public string? Details { get; }
}

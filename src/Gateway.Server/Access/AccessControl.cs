using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Who may use the HTTP port: the policy, and a limit on how often one address may fail it.</summary>
internal sealed class AccessControl
{
    private const int Unauthorized = 401;
    private const int TooManyRequests = 429;

    private readonly AccessPolicy _policy;
    private readonly FailureLimiter _limiter = new FailureLimiter();

    private AccessControl(AccessPolicy policy)
    {
        _policy = policy;
    }

    /// <summary>The value of <c>WWW-Authenticate</c>; null where there is nothing to authenticate.</summary>
    public byte[]? Challenge => _policy.Challenge;

    /// <summary>Most bytes of an answer that opens a WebSocket.</summary>
    public int MaxAcceptance => OpeningHandshake.MaxReply + _policy.LongestProtocol;

    /// <summary>The control that the options ask for, or null when everything is allowed.</summary>
    public static AccessControl? From(GatewayOptions options)
    {
        return options.IsProtected
            ? new AccessControl(new AccessPolicy(options.Token, options.User, options.Password, options.AllowedOrigins))
            : null;
    }

    /// <summary>Checks a request before it is looked at any further.</summary>
    /// <param name="head">A complete head.</param>
    /// <param name="address">Who sent it.</param>
    /// <returns>0 when it may go on, otherwise the HTTP status of its refusal: 401, 403 or 429.</returns>
    public int Check(RequestHead head, long address)
    {
        long now = Environment.TickCount64;
        if (_limiter.IsBlocked(address, now))
        {
            return TooManyRequests;
        }

        int status = _policy.Check(head, OpeningHandshake.IsAskedFor(head));
        if (status == Unauthorized && _policy.HasCredentials(head))
        {
            _limiter.CountFailure(address, now);
        }

        return status;
    }

    /// <summary>The subprotocol to answer with, when the client's secret came in one.</summary>
    public byte[]? SelectProtocol(RequestHead head)
    {
        return _policy.SelectProtocol(head);
    }
}

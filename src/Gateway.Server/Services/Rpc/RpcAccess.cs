using System;

namespace Gateway.Server;

/// <summary>Who may call: the secret, and a limit on how often one address may get it wrong.</summary>
internal sealed class RpcAccess
{
    private readonly Secret? _secret;
    private readonly FailureLimiter _limiter = new FailureLimiter();

    /// <summary>Makes the control.</summary>
    /// <param name="secret">What clients have to know; null when everybody may call.</param>
    public RpcAccess(Secret? secret)
    {
        _secret = secret;
    }

    /// <summary>True when a client may call without a word.</summary>
    public bool IsOpen => _secret == null;

    /// <summary>Checks a secret. After too many wrong ones of an address the right one does not count either, for a while.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="address">Who sent it.</param>
    public bool Check(byte[] bytes, int start, int count, long address)
    {
        long now = Environment.TickCount64;
        if (_secret == null || _limiter.IsBlocked(address, now))
        {
            return false;
        }

        bool right = _secret.Matches(bytes, start, count);
        if (!right)
        {
            _limiter.CountFailure(address, now);
        }

        return right;
    }
}

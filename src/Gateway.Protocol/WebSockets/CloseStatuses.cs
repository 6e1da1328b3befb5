namespace Gateway.Protocol;

/// <summary>Which close statuses may be on the wire.</summary>
public static class CloseStatuses
{
    /// <summary>True for 1000–1003, 1007–1014 and 3000–4999 (RFC 6455, 7.4; IANA registry).</summary>
    /// <param name="status">The number in a close frame.</param>
    public static bool IsValidOnWire(int status)
    {
        if (status >= 3000)
        {
            return status <= 4999;
        }

        return (status >= 1000 && status <= 1003) || (status >= 1007 && status <= 1014);
    }
}

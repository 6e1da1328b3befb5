namespace Gateway.Protocol;

/// <summary>The methods that a gateway tells apart (RFC 9110, 9).</summary>
public enum RequestMethod
{
    /// <summary>Any other method.</summary>
    Other = 0,

    /// <summary>Asks for a page, or for a WebSocket.</summary>
    Get = 1,

    /// <summary>Asks for the head of a page.</summary>
    Head = 2,
}

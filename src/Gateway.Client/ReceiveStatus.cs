namespace Gateway.Client;

/// <summary>What ended a receive.</summary>
public enum ReceiveStatus
{
    /// <summary>A message, or the next part of one, is there.</summary>
    Message = 0,

    /// <summary>Nothing came in time.</summary>
    TimedOut = 1,

    /// <summary>The conversation is over.</summary>
    Closed = 2,
}

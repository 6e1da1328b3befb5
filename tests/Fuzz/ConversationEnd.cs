namespace Gateway.Fuzz.Tests;

/// <summary>How a reader stood when its stream was over.</summary>
internal enum ConversationEnd
{
    /// <summary>It waits for more.</summary>
    Open = 0,

    /// <summary>The peer's close frame came.</summary>
    Closed = 1,

    /// <summary>The peer broke a rule.</summary>
    Failed = 2,

    /// <summary>The stream ended without a close frame.</summary>
    Lost = 3,
}

namespace Gateway.Server;

/// <summary>What the clients of a port speak.</summary>
public enum ListenerKind
{
    /// <summary>Lines that end with a line feed.</summary>
    Lines = 0,

    /// <summary>Bytes without any framing: what is received at a time is a message.</summary>
    Raw = 1,

    /// <summary>HTTP, and WebSockets from there on.</summary>
    Http = 2,
}

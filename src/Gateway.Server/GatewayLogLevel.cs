namespace Gateway.Server;

/// <summary>How much a log entry matters.</summary>
public enum GatewayLogLevel
{
    /// <summary>For finding errors: connections come and go.</summary>
    Debug = 0,

    /// <summary>What an operator wants to know.</summary>
    Information = 1,

    /// <summary>A peer broke a rule or a limit.</summary>
    Warning = 2,

    /// <summary>Something of ours failed.</summary>
    Error = 3,
}

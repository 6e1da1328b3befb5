namespace Gateway.Host;

/// <summary>How log entries are written to stderr.</summary>
public enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line, for programs: Timestamp, LogLevel, Category, Message, State, Exception.</summary>
    Json,
}

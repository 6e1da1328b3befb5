using System;

namespace Gateway.Server.Tests;

/// <summary>Keeps the last entry and counts what matters.</summary>
internal sealed class RecordingLog : GatewayLog
{
    private readonly object _lock = new object();

    public RecordingLog()
    {
        Level = GatewayLogLevel.Debug;
    }

    /// <summary>True when it is to throw, as one does that there is no memory for.</summary>
    public bool Fails { get; set; }

    public int ErrorCount { get; private set; }

    public int WarningCount { get; private set; }

    public string LastMessage { get; private set; } = "";

    public Exception? LastException { get; private set; }

    public override void Write(GatewayLogLevel level, string message, Exception? exception)
    {
        lock (_lock)
        {
            ErrorCount += level == GatewayLogLevel.Error ? 1 : 0;
            WarningCount += level == GatewayLogLevel.Warning ? 1 : 0;
            LastMessage = message;
            LastException = exception;
        }

        if (Fails)
        {
            throw new OutOfMemoryException();
        }
    }
}

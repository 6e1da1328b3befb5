using System;
using System.Collections.Concurrent;
using Gateway.Server;

namespace Gateway.Soak.Tests;

/// <summary>Keeps the errors; whatever a bad client does is none.</summary>
internal sealed class SoakLog : GatewayLog
{
    private readonly ConcurrentQueue<string> _errors = new ConcurrentQueue<string>();

    public SoakLog()
    {
        // Everything is formatted, as that is part of what may fail, though only errors are kept.
        Level = GatewayLogLevel.Debug;
    }

    public string Errors => string.Join('\n', _errors);

    public override void Write(GatewayLogLevel level, string message, Exception? exception)
    {
        if (level == GatewayLogLevel.Error)
        {
            _errors.Enqueue($"{message} {exception}");
        }
    }
}

using System;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>Hands what the server logs to Microsoft.Extensions.Logging.</summary>
public sealed class LoggerBridge : GatewayLog
{
    private readonly ILogger _logger;

    /// <summary>Creates the bridge.</summary>
    /// <param name="logger">Where the messages go.</param>
    public LoggerBridge(ILogger logger)
    {
        _logger = logger;
        Level = Lowest(logger);
    }

    /// <inheritdoc/>
    public override void Write(GatewayLogLevel level, string message, Exception? exception)
    {
        // The message is finished text, never a template: braces in it must stay as they are.
        _logger.Log(Translate(level), default, message, exception, static (text, _) => text);
    }

    private static GatewayLogLevel Lowest(ILogger logger)
    {
        GatewayLogLevel level = GatewayLogLevel.Debug;
        while (level < GatewayLogLevel.Error && !logger.IsEnabled(Translate(level)))
        {
            level++;
        }

        return level;
    }

    private static LogLevel Translate(GatewayLogLevel level)
    {
        return level switch
        {
            GatewayLogLevel.Debug => LogLevel.Debug,
            GatewayLogLevel.Information => LogLevel.Information,
            GatewayLogLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Error,
        };
    }
}

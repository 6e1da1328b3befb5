using System;

namespace Gateway.Server;

/// <summary>Where a gateway says what happens. Never called for a message, only where something fails, or where a client wants an entry.</summary>
public abstract class GatewayLog
{
    /// <summary>The lowest level that is written; callers make no text for lower ones.</summary>
    public GatewayLogLevel Level { get; protected set; } = GatewayLogLevel.Information;

    /// <summary>Writes an entry. Called from several threads.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">What happened.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    public abstract void Write(GatewayLogLevel level, string message, Exception? exception);

    /// <summary>Writes an entry, where nothing may go wrong: what cannot be written, for want of memory for example, is left out.</summary>
    internal void TryWrite(GatewayLogLevel level, string message, Exception? exception)
    {
        try
        {
            Write(level, message, exception);
        }
        catch (Exception)
        {
            return;
        }
    }
}

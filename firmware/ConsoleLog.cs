using System;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>What the gateway says, on the board's debug output.</summary>
internal sealed class ConsoleLog : GatewayLog
{
    /// <inheritdoc/>
    public override void Write(GatewayLogLevel level, string message, Exception exception)
    {
        Console.WriteLine(message);
        if (exception != null)
        {
            Console.WriteLine(exception.Message);
        }
    }
}

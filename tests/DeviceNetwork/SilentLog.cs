using System;
using Gateway.Server;

namespace Gateway.DeviceNetwork;

/// <summary>Writes what failed only: the output is for the tests.</summary>
internal sealed class SilentLog : GatewayLog
{
    /// <inheritdoc/>
    public override void Write(GatewayLogLevel level, string message, Exception exception)
    {
        if (level == GatewayLogLevel.Error)
        {
            Console.WriteLine(message);
        }
    }
}

using System;
using Gateway.Server;

namespace Gateway.Client.Tests;

internal sealed class SilentLog : GatewayLog
{
    public override void Write(GatewayLogLevel level, string message, Exception? exception)
    {
    }
}

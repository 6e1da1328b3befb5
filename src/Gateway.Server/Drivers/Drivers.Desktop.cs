using System;

namespace Gateway.Server;

/// <content>The desktop's own driver.</content>
internal static partial class Drivers
{
    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        return options.Driver == DriverKind.Async
            ? new AsyncDriver(options, listeners, statistics, log)
            : throw new ArgumentException("Driver: there is no such driver");
    }
}

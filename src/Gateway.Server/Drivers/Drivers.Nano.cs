using System;

namespace Gateway.Server;

/// <content>The device has no asynchronous calls.</content>
internal static partial class Drivers
{
    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        throw new ArgumentException("Driver: there is no such driver");
    }
}

using System;

namespace Gateway.Server;

/// <summary>Makes the driver that the options ask for.</summary>
internal static partial class Drivers
{
    /// <exception cref="ArgumentException">The platform has no such driver; the message names the option.</exception>
    public static Driver Make(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        switch (options.Driver)
        {
            case DriverKind.Pool:
                return new WorkerPoolDriver(options, listeners, statistics, log);
            case DriverKind.Poll:
                return new PollDriver(options, listeners, statistics, log);
            default:
                return MakeForPlatform(options, listeners, statistics, log);
        }
    }

    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log);
}

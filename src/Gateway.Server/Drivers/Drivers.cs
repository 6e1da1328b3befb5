using System;

namespace Gateway.Server;

/// <summary>Makes the driver that the options ask for.</summary>
internal static partial class Drivers
{
    /// <exception cref="ArgumentException">The platform has no such driver; the message names the option.</exception>
    public static Driver Make(GatewayOptions options, Listener[] listeners, GatewayLog log)
    {
        switch (options.Driver)
        {
            case DriverKind.Pool:
                return new WorkerPoolDriver(options, listeners, log);
            case DriverKind.Poll:
                return new PollDriver(options, listeners, log);
            default:
                return MakeForPlatform(options, listeners, log);
        }
    }

    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayLog log);
}

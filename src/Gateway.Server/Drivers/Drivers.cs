using System;

namespace Gateway.Server;

/// <summary>Makes the driver that the options ask for.</summary>
internal static partial class Drivers
{
    /// <exception cref="ArgumentException">The platform has no such driver, or it cannot do what is asked for; the message names the option.</exception>
    public static Driver Make(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        switch (options.Driver)
        {
            case DriverKind.Pool:
                return new WorkerPoolDriver(options, listeners, statistics, log);
            case DriverKind.Poll:
                RefuseTls(listeners, "Driver: poll cannot do TLS, which Certificate asks for");
                return new PollDriver(options, listeners, statistics, log);
            default:
                return MakeForPlatform(options, listeners, statistics, log);
        }
    }

    /// <summary>That a socket has or takes nothing at the moment says nothing about the TLS records on it.</summary>
    private static void RefuseTls(Listener[] listeners, string refusal)
    {
        foreach (Listener listener in listeners)
        {
            if (listener.UsesTls)
            {
                throw new ArgumentException(refusal);
            }
        }
    }

    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log);
}

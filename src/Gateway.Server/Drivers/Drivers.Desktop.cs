using System;

namespace Gateway.Server;

/// <content>The desktop's own drivers.</content>
internal static partial class Drivers
{
    private static partial Driver MakeForPlatform(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        switch (options.Driver)
        {
            case DriverKind.Async:
                return new AsyncDriver(options, listeners, statistics, log);
            case DriverKind.Epoll when OperatingSystem.IsLinux():
                RefuseTls(listeners, "Driver: epoll cannot do TLS, which Certificate asks for");
                return new EpollDriver(options, listeners, statistics, log);
            case DriverKind.Epoll:
                throw new ArgumentException("Driver: epoll needs Linux");
            default:
                throw new ArgumentException("Driver: there is no such driver");
        }
    }
}

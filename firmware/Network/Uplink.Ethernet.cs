using System;
using System.Threading;
using Gateway.Server;
using nanoFramework.Networking;

namespace Gateway.Firmware;

/// <content>A cable, and DHCP or the address that is stored.</content>
internal static partial class Uplink
{
    private static Exception Failure => NetworkHelper.HelperException;

    public static partial void Prepare(GatewayLog log, StatusLight light)
    {
        // A cable needs no name and no password.
    }

    private static partial bool TryConnect(CancellationToken token)
    {
        return NetworkHelper.SetupAndConnectNetwork(token);
    }

    private static partial void Reset()
    {
        NetworkHelper.Reset();
    }
}

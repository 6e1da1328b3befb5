using System;
using System.Threading;
using nanoFramework.Networking;

namespace Gateway.Firmware;

/// <content>Wi-Fi, with the access point and password that <c>nanoff --networkdeployment</c> has stored.</content>
internal static partial class Uplink
{
    private static Exception Failure => WifiNetworkHelper.HelperException;

    private static partial bool TryConnect(CancellationToken token)
    {
        return WifiNetworkHelper.Reconnect(false, 0, token);
    }

    private static partial void Reset()
    {
        WifiNetworkHelper.Reset();
    }
}

using System;
using System.Threading;
using Gateway.Server;
using nanoFramework.Networking;

namespace Gateway.Firmware;

/// <content>Wi-Fi, with the access point and password that <c>nanoff --networkdeployment</c> or the set-up page has stored.</content>
internal static partial class Uplink
{
    private static Exception Failure => WifiNetworkHelper.HelperException;

    public static partial void Prepare(GatewayLog log, StatusLight light)
    {
        if (WifiSettings.AreStored)
        {
            SetupPortal.Close(log);
        }
        else
        {
            light.Show(StatusLight.SettingUp);
            SetupPortal.Run(log);
        }
    }

    private static partial bool TryConnect(CancellationToken token)
    {
        return WifiNetworkHelper.Reconnect(false, 0, token);
    }

    private static partial void Reset()
    {
        WifiNetworkHelper.Reset();
    }
}

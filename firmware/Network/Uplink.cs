using System.Net.NetworkInformation;
using System.Threading;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>The board's way into the network, by the settings that are stored in the board.</summary>
internal static partial class Uplink
{
    private const int Attempt = 30000;
    private const int Pause = 2000;

    /// <summary>True while the board has an address.</summary>
    public static bool IsUp => Address != "0.0.0.0";

    /// <summary>The board's address.</summary>
    public static string Address => IPGlobalProperties.GetIPAddress().ToString();

    /// <summary>Tries until the board has an address.</summary>
    /// <param name="log">Where failed attempts are told.</param>
    public static void Connect(GatewayLog log)
    {
        while (!TryConnect(new CancellationTokenSource(Attempt).Token))
        {
            log.Write(GatewayLogLevel.Warning, "no network yet", Failure);
            Reset();
            Thread.Sleep(Pause);
        }
    }

    private static partial bool TryConnect(CancellationToken token);

    /// <summary>What has to come before a second attempt.</summary>
    private static partial void Reset();
}

using System.Net.NetworkInformation;
using System.Threading;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>The board's way into the network, by the settings that are stored in the board.</summary>
internal static partial class Uplink
{
    private const int Attempt = 30000;
    private const int FirstPause = 1000;
    private const int LongestPause = 60000;

    /// <summary>True while the board has an address.</summary>
    public static bool IsUp => Address != "0.0.0.0";

    /// <summary>The board's address.</summary>
    public static string Address => IPGlobalProperties.GetIPAddress().ToString();

    /// <summary>Sees to it that there are settings; does not return where they have to be asked for.</summary>
    /// <param name="log">Where it is told.</param>
    /// <param name="light">Where it is shown.</param>
    public static partial void Prepare(GatewayLog log, StatusLight light);

    /// <summary>Tries until the board has an address, with longer and longer pauses.</summary>
    /// <param name="log">Where failed attempts are told.</param>
    /// <param name="light">Where they are shown.</param>
    public static void Connect(GatewayLog log, StatusLight light)
    {
        int pause = FirstPause;
        while (!TryConnect(new CancellationTokenSource(Attempt).Token))
        {
            log.Write(GatewayLogLevel.Warning, "no network yet, next attempt in " + (pause / 1000).ToString() + " s", Failure);
            light.Show(StatusLight.Connecting);
            Reset();
            Thread.Sleep(pause);
            pause = pause > LongestPause / 2 ? LongestPause : pause * 2;
        }
    }

    private static partial bool TryConnect(CancellationToken token);

    /// <summary>What has to come before a second attempt.</summary>
    private static partial void Reset();
}

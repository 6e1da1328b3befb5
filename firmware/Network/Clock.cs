using System;
using System.Threading;
using Gateway.Server;
using nanoFramework.Networking;

namespace Gateway.Firmware;

/// <summary>The clock, which a board does not keep while it is off: set by a time server (SNTP), and again from time to time by the interpreter.</summary>
internal static class Clock
{
    /// <summary>What an unset clock shows is before this year.</summary>
    private const int FirstYear = 2021;
    private const int LongestWait = 5000;
    private const int Step = 100;

    /// <summary>Asks for the time, and waits a little for the answer; a later one counts too. To be called with the network up.</summary>
    /// <param name="log">Where it is told that there is none.</param>
    public static void Set(GatewayLog log)
    {
        Sntp.UpdateNow();
        for (int waited = 0; waited < LongestWait && !IsSet; waited += Step)
        {
            Thread.Sleep(Step);
        }

        if (!IsSet)
        {
            log.Write(GatewayLogLevel.Warning, "no time server has answered yet; until one does nothing is dated", null);
        }
    }

    private static bool IsSet => DateTime.UtcNow.Year >= FirstYear;
}

using System;
using System.Threading;
using Gateway.Server;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>The last resort. The reason goes to the log only: the platform has no place that would keep it over a restart on every board.</summary>
internal static class Restart
{
    /// <summary>Milliseconds for the log to get out, and for somebody to read it when the board restarts again and again.</summary>
    private const int Pause = 10000;

    /// <summary>Says why, and starts the board anew.</summary>
    /// <param name="reason">What went wrong.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    /// <param name="log">Where it is told.</param>
    public static void After(string reason, Exception exception, GatewayLog log)
    {
        log.Write(GatewayLogLevel.Error, "restarting: " + reason, exception);
        Thread.Sleep(Pause);
        Power.RebootDevice();
    }
}

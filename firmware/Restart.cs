using System;
using System.Threading;
using Gateway.Server;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>Starts the board anew, and keeps why.</summary>
internal static class Restart
{
    /// <summary>Milliseconds for the log to get out, and for somebody to read it when the board restarts again and again.</summary>
    private const int Pause = 10000;

    /// <summary>Milliseconds for an answer to get out.</summary>
    private const int ShortPause = 1000;

    /// <summary>The last resort: says why, and starts the board anew. Does not return.</summary>
    /// <param name="reason">What went wrong, ASCII.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    /// <param name="log">Where it is told.</param>
    public static void After(string reason, Exception exception, GatewayLog log)
    {
        try
        {
            log.Write(GatewayLogLevel.Error, "restarting: " + reason, exception);
            RestartReason.Keep(reason);
            Thread.Sleep(Pause);
        }
        catch (Exception)
        {
            // There is no memory for words, perhaps.
        }

        Power.RebootDevice();
    }

    /// <summary>Starts the board anew in a moment; returns at once.</summary>
    /// <param name="reason">Why, ASCII.</param>
    public static void Soon(string reason)
    {
        RestartReason.Keep(reason);
        new Thread(RebootSoon).Start();
    }

    private static void RebootSoon()
    {
        Thread.Sleep(ShortPause);
        Power.RebootDevice();
    }
}

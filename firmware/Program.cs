using System;
using System.Threading;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>The gateway on a board: brings the network up, serves, and brings the network back when it is lost.</summary>
public static class Program
{
    private const int CheckInterval = 5000;

    /// <summary>Never returns: when the last thread ends, the interpreter resets the board.</summary>
    public static void Main()
    {
        GatewayLog log = new ConsoleLog();
        StatusLight light = new StatusLight(BoardSettings.Led);
        try
        {
            HardwareBoard board = MakeBoard(log);
            Uplink.Prepare(log, light);
            Uplink.Connect(log, light);
            Clock.Set(log);
            log = Serve(board, log);
        }
        catch (Exception exception)
        {
            // Out of memory or of sockets before anybody was served: nothing here could go on.
            light.Show(StatusLight.Failed);
            Restart.After("the start failed", exception, log);
        }

        light.Show(StatusLight.Ready);
        Watch(log, light);
    }

    /// <summary>The board, and why it has started if the firmware knows.</summary>
    private static HardwareBoard MakeBoard(GatewayLog log)
    {
        string reason = RestartReason.Take();
        string because = reason == null ? "" : ", restarted because " + reason;
        log.Write(GatewayLogLevel.Information, "gateway on " + BoardSettings.Name + because, null);
        return new HardwareBoard(reason);
    }

    /// <summary>Starts the gateway, and says what it takes of the heap.</summary>
    /// <returns>The log that clients can follow.</returns>
    private static GatewayLog Serve(Board board, GatewayLog log)
    {
        uint before = Heap.Free;
        GatewayServer server = new GatewayServer(MakeOptions(board, log), log);
        server.Router.MapCompressedPage("/", "text/html; charset=utf-8", new DashboardPage());
        SerialBridge.Map(server);
        server.Start();
        string heap = ", free heap " + before.ToString() + " bytes before, " + Heap.Free.ToString() + " after";
        server.Log.Write(GatewayLogLevel.Information, "serving at " + Uplink.Address + heap, null);
        return server.Log;
    }

    /// <summary>Looks after the network for ever. A look that fails or hangs too often ends in a restart.</summary>
    private static void Watch(GatewayLog log, StatusLight light)
    {
        Watchdog watchdog = new Watchdog(log);
        while (true)
        {
            try
            {
                Thread.Sleep(CheckInterval);
                Look(watchdog, log, light);
            }
            catch (Exception)
            {
                // There is no memory for a log entry, perhaps: the next look is not to be lost for that.
                continue;
            }
        }
    }

    private static void Look(Watchdog watchdog, GatewayLog log, StatusLight light)
    {
        if (watchdog.IsUp())
        {
            return;
        }

        light.Show(StatusLight.Connecting);
        Uplink.Connect(log, light);
        light.Show(StatusLight.Ready);
    }

    private static GatewayOptions MakeOptions(Board board, GatewayLog log)
    {
        return new GatewayOptions
        {
            BindAddress = "0.0.0.0",
            EchoPort = BoardSettings.LinePort,
            MaxConnections = BoardSettings.ConnectionSlots,
            InputBufferSize = BoardSettings.InputBuffer,
            OutputBufferSize = BoardSettings.OutputBuffer,
            EventRingSize = BoardSettings.EventRing,
            Board = board,
            LogEvents = true,
            TurnGuard = new TurnWatchdog(log),
        };
    }
}

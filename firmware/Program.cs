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
        ConsoleLog log = new ConsoleLog();
        log.Write(GatewayLogLevel.Information, "gateway on " + BoardSettings.Name, null);
        Uplink.Connect(log);
        GatewayServer server = new GatewayServer(MakeOptions(), log);
        server.Start();
        log.Write(GatewayLogLevel.Information, "serving at " + Uplink.Address, null);
        while (true)
        {
            Thread.Sleep(CheckInterval);
            if (!Uplink.IsUp)
            {
                Uplink.Connect(log);
            }
        }
    }

    private static GatewayOptions MakeOptions()
    {
        return new GatewayOptions
        {
            BindAddress = "0.0.0.0",
            EchoPort = BoardSettings.LinePort,
            MaxConnections = BoardSettings.ConnectionSlots,
            InputBufferSize = BoardSettings.InputBuffer,
            OutputBufferSize = BoardSettings.OutputBuffer,
        };
    }
}

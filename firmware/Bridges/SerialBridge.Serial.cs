using Gateway.Server;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Firmware;

/// <summary>The board's second serial port at <c>/bridge/serial</c>, for one client at a time.</summary>
internal static class SerialBridge
{
    private const string Port = "COM2";
    private const int Baud = 115200;

    /// <summary>Puts it into the paths of a gateway.</summary>
    public static void Map(GatewayServer server)
    {
        Configuration.SetPinFunction(BoardSettings.SerialRx, DeviceFunction.COM2_RX);
        Configuration.SetPinFunction(BoardSettings.SerialTx, DeviceFunction.COM2_TX);
        server.Router.MapService("/bridge/serial", new BridgeService(new SerialPortTarget(Port, Baud), BoardSettings.InputBuffer, 1, false));
    }
}

using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>A board without a serial port to bridge to.</summary>
internal static class SerialBridge
{
    public static void Map(GatewayServer server)
    {
    }
}

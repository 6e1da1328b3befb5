namespace System.Net.NetworkInformation;

public class WirelessAPStation
{
    internal WirelessAPStation() => throw null;

    public byte[] MacAddress => throw null;

    public PhyProtocols PhyModes => throw null;

    public sbyte Rssi => throw null;
}

namespace Gateway.Server;

/// <summary>A wireless network: the one that a board is in, or one that it has found.</summary>
public sealed class WifiNetwork
{
    /// <summary>Its name, in UTF-8.</summary>
    public byte[] Ssid { get; set; } = new byte[0];

    /// <summary>The access point's address, as <c>00:11:22:33:44:55</c>.</summary>
    public byte[] Bssid { get; set; } = new byte[0];

    /// <summary>Strength of the signal in dBm.</summary>
    public int Rssi { get; set; }

    /// <summary>Its frequency in MHz; 0 when it is not known.</summary>
    public int Frequency { get; set; }

    /// <summary>Speed of the link in Mbit/s; 0 when there is none or it is not known.</summary>
    public int LinkSpeed { get; set; }

    /// <summary>The board's IPv4 address, the first number in the lowest byte; 0 when it has none.</summary>
    public int Address { get; set; }
}

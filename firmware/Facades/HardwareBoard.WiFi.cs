using System;
using System.Device.Wifi;
using System.Net;
using System.Text;
using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Firmware;

/// <content>The radio, on a board with Wi-Fi.</content>
internal sealed partial class HardwareBoard
{
    private WifiAdapter _radio;
    private WifiNetwork[] _found = new WifiNetwork[0];

    /// <summary>The network that the board is in. Strength and access point are those of the last scan, as the platform tells no others; 0 and empty before.</summary>
    public override WifiNetwork Wifi
    {
        get
        {
            if (!Uplink.IsUp)
            {
                return null;
            }

            byte[] name = Encoding.UTF8.GetBytes(WifiSettings.Name);
            WifiNetwork network = Find(name) ?? new WifiNetwork { Ssid = name };
            network.Address = BitConverter.ToInt32(IPAddress.Parse(Uplink.Address).GetAddressBytes(), 0);
            return network;
        }
    }

    /// <inheritdoc/>
    public override WifiNetwork[] WifiScan => _found;

    /// <inheritdoc/>
    public override bool TryStartWifiScan()
    {
        try
        {
            if (_radio == null)
            {
                _radio = WifiAdapter.FindAllAdapters()[0];
                _radio.AvailableNetworksChanged += TakeFound;
            }

            _radio.ScanAsync();
            return true;
        }
        catch (Exception)
        {
            // It is scanning, or connecting.
            return false;
        }
    }

    private void TakeFound(WifiAdapter sender, object e)
    {
        WifiAvailableNetwork[] available = sender.NetworkReport.AvailableNetworks;
        WifiNetwork[] found = new WifiNetwork[available.Length];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = new WifiNetwork
            {
                Ssid = Encoding.UTF8.GetBytes(available[i].Ssid),
                Bssid = WithColons(Encoding.UTF8.GetBytes(available[i].Bsid)),
                Rssi = (int)available[i].NetworkRssiInDecibelMilliwatts,
            };
        }

        _found = found;
    }

    /// <summary>The strongest that was found by this name; null when none was.</summary>
    private WifiNetwork Find(byte[] name)
    {
        WifiNetwork strongest = null;
        foreach (WifiNetwork network in _found)
        {
            if (AsciiText.Equals(network.Ssid, 0, network.Ssid.Length, name) && (strongest == null || network.Rssi > strongest.Rssi))
            {
                strongest = network;
            }
        }

        return strongest;
    }

    /// <summary>The platform writes 00-11-22, everybody else 00:11:22.</summary>
    private static byte[] WithColons(byte[] address)
    {
        for (int i = 0; i < address.Length; i++)
        {
            address[i] = address[i] == '-' ? (byte)':' : address[i];
        }

        return address;
    }
}

using System.Net.NetworkInformation;

namespace Gateway.Firmware;

/// <summary>The name and password of the access point, as the board stores them: not in the firmware.</summary>
internal static class WifiSettings
{
    /// <summary>True when there is a name.</summary>
    public static bool AreStored => Name.Length > 0;

    /// <summary>The network's name; empty when none is stored.</summary>
    public static string Name
    {
        get
        {
            Wireless80211Configuration[] stored = Wireless80211Configuration.GetAllWireless80211Configurations();
            return stored.Length > 0 ? stored[0].Ssid ?? "" : "";
        }
    }

    /// <summary>Stores them; they count from the next start on.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="password">Its password; empty for an open network.</param>
    public static void Store(string name, string password)
    {
        bool isOpen = password.Length == 0;
        Wireless80211Configuration settings = Wireless80211Configuration.GetAllWireless80211Configurations()[0];
        settings.Ssid = name;
        settings.Password = password;
        settings.Authentication = isOpen ? AuthenticationType.Open : AuthenticationType.WPA2;
        settings.Encryption = isOpen ? EncryptionType.None : EncryptionType.WPA2_PSK;
        settings.Options = Wireless80211Configuration.ConfigurationOptions.AutoConnect | Wireless80211Configuration.ConfigurationOptions.Enable;
        settings.SaveConfiguration();
    }
}

using System.Net.NetworkInformation;
using System.Threading;
using Gateway.Server;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>
/// Asks for the network where none is stored: the board is an access point without a password, with a page at
/// <c>http://192.168.4.1/</c>. Whoever is near can read what is entered there, and enter something else.
/// </summary>
internal static class SetupPortal
{
    private const string Address = "192.168.4.1";
    private const string Mask = "255.255.255.0";
    private const int CheckInterval = 500;
    private const int HttpPort = 80;

    /// <summary>Runs until somebody has entered a network, then restarts the board.</summary>
    /// <param name="log">Where it is told.</param>
    public static void Run(GatewayLog log)
    {
        WirelessAPConfiguration accessPoint = Own();
        if (accessPoint == null)
        {
            log.Write(GatewayLogLevel.Warning, "no network is stored, and the board can be no access point: nanoff --networkdeployment", null);
            return;
        }

        if (accessPoint.Options != Enabled)
        {
            Open(accessPoint, log);
        }

        SetupPage page = new SetupPage();
        GatewayServer server = new GatewayServer(MakeOptions(), log);
        server.Router.MapPage("/", "text/html; charset=utf-8", page);
        server.Start();
        new DhcpServer(Address).Start();
        log.Write(GatewayLogLevel.Information, "no network is stored: join '" + accessPoint.Ssid + "' and open http://" + Address + "/", null);
        while (!page.IsDone)
        {
            Thread.Sleep(CheckInterval);
        }

        server.Stop(CheckInterval);
        Power.RebootDevice();
    }

    /// <summary>Switches the access point off, if it is on from an earlier start; that takes a restart.</summary>
    /// <param name="log">Where it is told.</param>
    public static void Close(GatewayLog log)
    {
        WirelessAPConfiguration accessPoint = Own();
        if (accessPoint != null && accessPoint.Options == Enabled)
        {
            accessPoint.Options = WirelessAPConfiguration.ConfigurationOptions.Disable;
            accessPoint.SaveConfiguration();
            log.Write(GatewayLogLevel.Information, "restarting without the access point for the set-up", null);
            Power.RebootDevice();
        }
    }

    private static WirelessAPConfiguration.ConfigurationOptions Enabled =>
        WirelessAPConfiguration.ConfigurationOptions.AutoStart | WirelessAPConfiguration.ConfigurationOptions.Enable;

    /// <summary>The board's access point; null on a board that can be none.</summary>
    private static WirelessAPConfiguration Own()
    {
        WirelessAPConfiguration[] all = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
        return all.Length > 0 ? all[0] : null;
    }

    /// <summary>Switches it on, which takes a restart.</summary>
    private static void Open(WirelessAPConfiguration accessPoint, GatewayLog log)
    {
        foreach (NetworkInterface each in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (each.NetworkInterfaceType == NetworkInterfaceType.WirelessAP)
            {
                each.EnableStaticIPv4(Address, Mask, Address);
            }
        }

        accessPoint.Ssid = "gateway-" + BoardSettings.Name;
        accessPoint.Password = "";
        accessPoint.Authentication = AuthenticationType.Open;
        accessPoint.MaxConnections = 1;
        accessPoint.Options = Enabled;
        accessPoint.SaveConfiguration();
        log.Write(GatewayLogLevel.Information, "restarting as an access point for the set-up", null);
        Power.RebootDevice();
    }

    private static GatewayOptions MakeOptions()
    {
        return new GatewayOptions { BindAddress = "0.0.0.0", HttpPort = HttpPort, EchoPort = -1, MaxConnections = 3 };
    }
}

using System;
using System.Globalization;

using Gateway.Server;

namespace Gateway.Host;

/// <summary>The bridges that the command line asked for: the only targets that there are.</summary>
public static class BridgeSetup
{
    private const int MaxTcpClients = 64;
    private const int DefaultBaud = 115200;

    /// <summary>Puts a bridge at <c>/bridge/name</c> for each.</summary>
    /// <param name="router">The paths.</param>
    /// <param name="bridges">Of the form <c>name=tcp://host:port</c> or <c>name=serial:///dev/tty?baud=9600</c>; with <c>clients=</c>, <c>kick=oldest</c> and <c>allow=</c> behind the question mark.</param>
    /// <param name="maxPart">Most bytes that are moved at a time.</param>
    /// <exception cref="ArgumentException">One of them is none, or two have the same name; the message names it.</exception>
    public static void Map(Router router, string[] bridges, int maxPart)
    {
        GivenNames names = new("--bridge");
        foreach (string bridge in bridges)
        {
            int equals = bridge.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? "" : bridge[..equals];
            if (name.Length == 0 || !Uri.TryCreate(bridge[(equals + 1)..], UriKind.Absolute, out Uri? target) || Uri.EscapeDataString(name) != name)
            {
                throw new ArgumentException($"--bridge: '{bridge}' is not of the form name=tcp://host:port or name=serial:///dev/tty");
            }

            names.Add(name);
            router.MapService("/bridge/" + name, Make(bridge, target, maxPart));
        }
    }

    private static BridgeService Make(string bridge, Uri target, int maxPart)
    {
        int baud = DefaultBaud;
        int clients = target.Scheme == "serial" ? 1 : MaxTcpClients;
        bool kicks = false;
        AddressList? allowed = null;
        foreach (string item in target.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = item.Split('=', 2);
            string value = parts.Length == 2 ? parts[1] : "";
            switch (parts[0])
            {
                case "baud":
                    baud = NumberIn(bridge, value);
                    break;
                case "clients":
                    clients = NumberIn(bridge, value);
                    break;
                case "kick" when value == "oldest":
                    kicks = true;
                    break;
                case "allow":
                    allowed = AddressesIn(bridge, value);
                    break;
                default:
                    throw new ArgumentException($"--bridge: '{bridge}': there is no '{item}'");
            }
        }

        return target.Scheme switch
        {
            "tcp" when target.Port > 0 && target.AbsolutePath is "" or "/" => new BridgeService(new TcpTarget(target.DnsSafeHost, target.Port), maxPart, clients, kicks, allowed),
            "serial" when target.Host.Length == 0 && target.AbsolutePath.Length > 1 => new BridgeService(new SerialTarget(Uri.UnescapeDataString(target.AbsolutePath), baud), maxPart, clients, kicks, allowed),
            _ => throw new ArgumentException($"--bridge: '{bridge}' is neither tcp://host:port nor serial:///dev/tty"),
        };
    }

    private static AddressList AddressesIn(string bridge, string text)
    {
        try
        {
            return AddressList.Parse(text);
        }
        catch (ArgumentException problem)
        {
            throw new ArgumentException($"--bridge: '{bridge}': {problem.Message}", problem);
        }
    }

    private static int NumberIn(string bridge, string text)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"--bridge: '{bridge}': '{text}' is not a positive number");
    }
}

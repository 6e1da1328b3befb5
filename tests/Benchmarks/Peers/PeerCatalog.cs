using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

using Gateway.Server;

namespace Gateway.Benchmarks;

/// <summary>The echo servers that can be measured here: ours over every driver, and what of its peers is installed.</summary>
internal static class PeerCatalog
{
    /// <summary>What <see cref="FindFloor"/> is called.</summary>
    public const string Floor = "C epoll";

    private const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private static readonly Dictionary<string, string> s_nothing = [];

    /// <summary>Peers that are not installed.</summary>
    public static HashSet<string> Missing { get; } = [];

    /// <summary>All of them for a protocol; who is missing is told on the console.</summary>
    /// <param name="protocol">What they speak.</param>
    /// <param name="drivers">The drivers of ours; all when empty.</param>
    public static List<Peer> Find(WireProtocol protocol, string[] drivers)
    {
        List<Peer> peers = [.. Drivers(drivers).Select(driver => MakeGateway(protocol, driver, 1024))];
        bool webSocket = protocol == WireProtocol.WebSocket;
        if (FindFloor(protocol) is { } floor)
        {
            peers.Add(floor);
        }

        if (!webSocket)
        {
            peers.Add(MakeOwn(".NET sockets", protocol, "sockets", []));
            peers.Add(MakeOwn(".NET sockets, inline", protocol, "sockets", new() { [Inline] = "1" }));
            return peers;
        }

        string? libwebsockets = PeerCompiler.TryCompile("echo_libwebsockets.c", "-O2", "-lwebsockets");
        AddIf(peers, libwebsockets != null, "libwebsockets (C)", protocol, port => [libwebsockets!, Text(port)]);
        peers.Add(MakeOwn("System.Net.WebSockets", protocol, "websockets", []));
        peers.Add(MakeOwn("System.Net.WebSockets, inline", protocol, "websockets", new() { [Inline] = "1" }));
        peers.Add(MakeOwn("Kestrel", protocol, "kestrel", []));
        AddScripts(peers);
        return peers;
    }

    /// <summary>The drivers of this machine, or those that were asked for.</summary>
    public static string[] Drivers(string[] asked)
    {
        return asked.Length > 0 ? asked : [.. Enum.GetNames<DriverKind>().Select(name => name.ToLowerInvariant())];
    }

    /// <summary>The echo that does only what it must; null where there is no compiler for it.</summary>
    public static Peer? FindFloor(WireProtocol protocol)
    {
        string? program = PeerCompiler.TryCompile("echo_epoll.c", "-O3");
        if (program == null)
        {
            TellMissing(Floor);
            return null;
        }

        string kind = protocol == WireProtocol.WebSocket ? "ws" : "tcp";
        return new Peer(Floor, protocol, port => [program, Text(port), kind], s_nothing, false);
    }

    /// <summary>Our server.</summary>
    public static Peer MakeGateway(WireProtocol protocol, string driver, int maxConnections)
    {
        bool webSocket = protocol == WireProtocol.WebSocket;
        return new Peer(
            $"gateway, {driver}",
            protocol,
            port =>
            [
                "dotnet", Repository.GatewayProgram, "--driver", driver, "--max-connections", Text(maxConnections), "--log-level", "Error",
                "--upper-port", "0", "--rpc-port", "0", "--http-port", webSocket ? Text(port) : "0", "--echo-port", webSocket ? "0" : Text(port),
            ],
            s_nothing,
            true);
    }

    private static Peer MakeOwn(string name, WireProtocol protocol, string kind, Dictionary<string, string> variables)
    {
        string program = typeof(PeerCatalog).Assembly.Location;
        return new Peer(name, protocol, port => ["dotnet", program, "serve", kind, "--port", Text(port)], variables, false);
    }

    private static void AddScripts(List<Peer> peers)
    {
        string modules = Path.Combine(Repository.Root, "tests", "Interop", "node", "node_modules");
        string script = Path.Combine(Repository.Peers, "echo_ws.js");
        if (Directory.Exists(modules))
        {
            Dictionary<string, string> variables = new() { ["NODE_PATH"] = modules };
            peers.Add(new Peer("ws (node)", WireProtocol.WebSocket, port => ["node", script, Text(port)], variables, false));
        }
        else
        {
            TellMissing("ws (node)");
        }

        string python = Path.Combine(Repository.Peers, "echo_websockets.py");
        AddIf(peers, File.Exists("/usr/lib/python3/dist-packages/websockets/__init__.py"), "websockets (Python)", WireProtocol.WebSocket,
            port => ["/usr/bin/python3", python, Text(port)]);
    }

    private static void AddIf(List<Peer> peers, bool found, string name, WireProtocol protocol, Func<int, string[]> command)
    {
        if (found)
        {
            peers.Add(new Peer(name, protocol, command, s_nothing, false));
        }
        else
        {
            TellMissing(name);
        }
    }

    private static void TellMissing(string name)
    {
        Missing.Add(name);
        Console.Error.WriteLine($"{name} is missing; docs/benchmarks.md says how to get it");
    }

    private static string Text(int number)
    {
        return number.ToString(CultureInfo.InvariantCulture);
    }
}

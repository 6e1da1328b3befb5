using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Gateway.Benchmarks;

/// <summary>Echoes over loopback: our server over every driver, and its peers, in turn, so that all have the same weather.</summary>
internal static class EchoRun
{
    private static readonly (int Connections, int Size, int Depth)[] s_messages =
        [(1, 16, 1), (16, 16, 1), (128, 16, 1), (16, 16, 16), (16, 1024, 1), (16, 65536, 1), (4, 1 << 20, 1)];

    private static readonly (int Connections, int Size, int Depth)[] s_lines =
        [(1, 16, 1), (16, 16, 1), (128, 16, 1), (16, 16, 16), (16, 1024, 1), (16, 65536, 1)];

    /// <summary>Measures all servers and puts the tables into a report.</summary>
    public static void Run(RunOptions options, Report report)
    {
        Processors.PinGenerator();
        report.Add("echo", RunProtocol(WireProtocol.WebSocket, s_messages, options, report) + RunProtocol(WireProtocol.Line, s_lines, options, report));
    }

    /// <summary>Keeps a server busy until its code is compiled.</summary>
    public static void WarmUp(PeerProcess server, int milliseconds)
    {
        LoadCase load = new(server.Peer.Protocol, 16, 16, 16);
        using LoadGenerator generator = new(load, server.Port, "/echo");
        generator.Run(milliseconds, server.Time);
    }

    private static string RunProtocol(WireProtocol protocol, (int Connections, int Size, int Depth)[] shapes, RunOptions options, Report report)
    {
        LoadCase[] loads = [.. shapes.Select(shape => new LoadCase(protocol, shape.Connections, shape.Size, shape.Depth))];
        List<PeerProcess> servers = StartAll(PeerCatalog.Find(protocol, options.Drivers).Where(peer => options.Wants(peer.Name)));
        try
        {
            servers.ForEach(server => WarmUp(server, options.WarmUp));
            Dictionary<(string, LoadCase), LoadResult> results = Measure(servers, loads, options);
            ChartAll(results, servers, loads, protocol, report);
            return Describe(results, servers, loads, protocol);
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private static List<PeerProcess> StartAll(IEnumerable<Peer> peers)
    {
        List<PeerProcess> servers = [];
        foreach (Peer peer in peers)
        {
            try
            {
                servers.Add(PeerProcess.Start(peer));
            }
            catch (InvalidOperationException problem)
            {
                Console.Error.WriteLine(problem.Message);
            }
        }

        return servers;
    }

    private static Dictionary<(string, LoadCase), LoadResult> Measure(List<PeerProcess> servers, LoadCase[] loads, RunOptions options)
    {
        Dictionary<(string, LoadCase), List<LoadResult>> all = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (LoadCase load in loads)
            {
                foreach (PeerProcess server in servers)
                {
                    Console.Error.WriteLine($"{load.Protocol} {load.Name}: {server.Peer.Name}");
                    LoadResult? result = TryMeasure(server, load, options.Duration);
                    if (result != null)
                    {
                        all.TryAdd((server.Peer.Name, load), []);
                        all[(server.Peer.Name, load)].Add(result);
                    }
                }
            }
        }

        return all.ToDictionary(item => item.Key, item => Median(item.Value));
    }

    /// <summary>A server that fails a load has no figure there; why is told.</summary>
    private static LoadResult? TryMeasure(PeerProcess server, LoadCase load, int milliseconds)
    {
        try
        {
            using LoadGenerator generator = new(load, server.Port, "/echo");
            generator.Run(milliseconds / 5, server.Time);
            return generator.Run(milliseconds, server.Time);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException or InvalidDataException)
        {
            Console.Error.WriteLine($"{server.Peer.Name}, {load.Name}: {problem.Message}");
            return null;
        }
    }

    /// <summary>The run whose processor time, the steadiest figure, is in the middle.</summary>
    private static LoadResult Median(List<LoadResult> results)
    {
        return results.OrderBy(result => result.ServerMicroseconds).ElementAt(results.Count / 2);
    }

    private static string Describe(
        Dictionary<(string, LoadCase), LoadResult> results, List<PeerProcess> servers, LoadCase[] loads, WireProtocol protocol)
    {
        string kind = protocol == WireProtocol.WebSocket ? "WebSocket messages" : "Lines";
        return $"{kind} echoed, processor time of the server in µs per message (times that of {PeerCatalog.Floor}):\n\n"
            + Tabulate(results, servers, loads, result => result.ServerMicroseconds, Digits, true)
            + $"\n{kind} echoed, thousands per second (times {PeerCatalog.Floor}):\n\n"
            + Tabulate(results, servers, loads, result => result.MessagesPerSecond / 1000, Digits, true)
            + $"\n{kind} echoed, µs from sending to receiving, median and 99th percentile:\n\n"
            + Tabulate(results, servers, loads, result => result.Median, Whole, false, result => result.Percentile99)
            + "\n";
    }

    private static string Tabulate(
        Dictionary<(string, LoadCase), LoadResult> results,
        List<PeerProcess> servers,
        LoadCase[] loads,
        Func<LoadResult, double> figure,
        Func<double, string> format,
        bool hasRatio,
        Func<LoadResult, double>? second = null)
    {
        MarkdownTable table = new(["server", .. loads.Select(load => load.Name)]);
        foreach (string name in servers.Select(server => server.Peer.Name))
        {
            table.Add([name, .. loads.Select(load => Cell(results, name, load, figure, format, hasRatio, second))]);
        }

        return table.ToString();
    }

    private static string Cell(
        Dictionary<(string, LoadCase), LoadResult> results,
        string name,
        LoadCase load,
        Func<LoadResult, double> figure,
        Func<double, string> format,
        bool hasRatio,
        Func<LoadResult, double>? second)
    {
        if (!results.TryGetValue((name, load), out LoadResult? result))
        {
            return "failed";
        }

        string text = format(figure(result)) + (second == null ? "" : $", {format(second(result))}");
        bool compares = hasRatio && name != PeerCatalog.Floor && results.ContainsKey((PeerCatalog.Floor, load));
        return compares ? $"{text} ({figure(result) / figure(results[(PeerCatalog.Floor, load)]):F2})" : text;
    }

    private static void ChartAll(
        Dictionary<(string, LoadCase), LoadResult> results, List<PeerProcess> servers, LoadCase[] loads, WireProtocol protocol, Report report)
    {
        string kind = protocol == WireProtocol.WebSocket ? "WebSocket" : "Line";
        foreach (LoadCase load in loads.Where(load => load.Connections == 16 && load.Size == 16))
        {
            foreach (Peer peer in servers.Select(server => server.Peer).Where(peer => results.ContainsKey((peer.Name, load))))
            {
                string title = $"{kind} echo, {load.Name}: processor time per message, µs (less is better)";
                report.Chart(title, peer.Name, results[(peer.Name, load)].ServerMicroseconds, peer.IsGateway);
            }
        }
    }

    private static string Digits(double value)
    {
        return value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
    }

    private static string Whole(double value)
    {
        return value.ToString("F0", CultureInfo.InvariantCulture);
    }
}

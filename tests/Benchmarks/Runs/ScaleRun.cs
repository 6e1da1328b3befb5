using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Gateway.Benchmarks;

/// <summary>What a unit costs as the work grows: connections, bytes of a message, members of a room.</summary>
internal static class ScaleRun
{
    /// <summary>Files beside the connections that a process has open.</summary>
    private const int OtherFiles = 200;

    /// <summary>More is refused by the program's own option.</summary>
    private const int MostConnections = 10_000;

    /// <summary>The poll driver asks all connections in turn: to open 10,000 of them takes minutes.</summary>
    private const int MostPolled = 1_000;

    private static readonly int[] s_connections = [1, 10, 100, 1_000, 10_000];
    private static readonly int[] s_sizes = [1, 16, 256, 4096, 65536, 1 << 20, 16 << 20];
    private static readonly int[] s_members = [1, 10, 100, 1_000];

    /// <summary>Measures and puts the tables into a report.</summary>
    public static void Run(RunOptions options, Report report)
    {
        Processors.PinGenerator();
        int most = (int)Math.Min(MostConnections, Linux.RaiseOpenFiles() - OtherFiles);
        string text = "";
        foreach (string driver in PeerCatalog.Drivers(options.Drivers))
        {
            int limit = driver == "poll" ? Math.Min(most, MostPolled) : most;
            text += Echoes($"Driver {driver}", count => PeerCatalog.MakeGateway(WireProtocol.WebSocket, driver, count), limit, options)
                + $"\nDriver {driver}, members of a room (one of them sends 16 bytes, and again when all have them):\n\n"
                + Rooms(driver, options)
                + "\n";
        }

        if (PeerCatalog.FindFloor(WireProtocol.WebSocket) is { } floor)
        {
            text += Echoes(floor.Name, _ => floor, most, options) + "\n";
        }

        report.Add("scale", text);
    }

    /// <summary>What echoes cost a server that is made for so many connections.</summary>
    private static string Echoes(string name, Func<int, Peer> make, int most, RunOptions options)
    {
        return $"{name}, connections (WebSockets; one message of 16 bytes on the way in each while active):\n\n"
            + Connections(make, most, options)
            + $"\n{name}, size of a message (one connection, one message on the way):\n\n"
            + Sizes(make(16), options);
    }

    private static MarkdownTable Connections(Func<int, Peer> make, int most, RunOptions options)
    {
        MarkdownTable table = new(
            "connections", "RSS before", "RSS idle", "KiB per connection", "idle, % of a core", "messages per second", "µs per message", "latency, µs: median, 99 %", "RSS after");
        foreach (int count in s_connections.Select(count => Math.Min(count, most)).Distinct())
        {
            using PeerProcess server = PeerProcess.Start(make(count));
            Console.Error.WriteLine($"{server.Peer.Name}: {count} connections");
            MeetOnce(server);
            long before = server.Time.ResidentKilobytes;
            using LoadGenerator generator = new(new LoadCase(WireProtocol.WebSocket, count, 16, 1), server.Port, "/echo");
            long idle = server.Time.ResidentKilobytes;
            double idleTime = IdleTime(server, options.Duration);
            generator.Run(options.WarmUp / 2, server.Time);
            LoadResult result = generator.Run(options.Duration, server.Time);
            table.Add(
                Number(count),
                Mebibytes(before),
                Mebibytes(idle),
                $"{(double)(idle - before) / count:F1}",
                $"{idleTime * 100:F1}",
                Number(result.MessagesPerSecond),
                $"{result.ServerMicroseconds:F2}",
                $"{result.Median:F0}, {result.Percentile99:F0}",
                Mebibytes(server.Time.ResidentKilobytes));
        }

        return table;
    }

    /// <summary>Lets one client come and go, so that what a process makes for its first one is there.</summary>
    private static void MeetOnce(PeerProcess server)
    {
        using (LoadGenerator generator = new(new LoadCase(WireProtocol.WebSocket, 1, 16, 1), server.Port, "/echo"))
        {
            generator.Run(500, server.Time);
        }

        Thread.Sleep(500);
    }

    private static double IdleTime(PeerProcess server, int milliseconds)
    {
        double before = server.Time.Seconds;
        Stopwatch time = Stopwatch.StartNew();
        Thread.Sleep(Math.Max(1000, milliseconds));
        return (server.Time.Seconds - before) / time.Elapsed.TotalSeconds;
    }

    private static MarkdownTable Sizes(Peer peer, RunOptions options)
    {
        MarkdownTable table = new("message", "messages per second", "MB per second, each way", "µs per message", "µs per KiB", "RSS");
        using PeerProcess server = PeerProcess.Start(peer);
        EchoRun.WarmUp(server, options.WarmUp);
        foreach (int size in s_sizes)
        {
            Console.Error.WriteLine($"{peer.Name}: messages of {SizeText.Of(size)}");
            using LoadGenerator generator = new(new LoadCase(WireProtocol.WebSocket, 1, size, 1), server.Port, "/echo");
            generator.Run(options.Duration / 3, server.Time);
            LoadResult result = generator.Run(options.Duration, server.Time);
            table.Add(
                SizeText.Of(size),
                Number(result.MessagesPerSecond),
                $"{result.MessagesPerSecond * size / 1e6:F1}",
                $"{result.ServerMicroseconds:F1}",
                $"{result.ServerMicroseconds * 1024 / size:F3}",
                Mebibytes(server.Time.ResidentKilobytes));
        }

        return table;
    }

    private static MarkdownTable Rooms(string driver, RunOptions options)
    {
        MarkdownTable table = new("members", "deliveries per second", "µs per delivery", "until all have it, µs: median, 99 %", "RSS", "KiB per member behind the first");
        using PeerProcess server = PeerProcess.Start(PeerCatalog.MakeGateway(WireProtocol.WebSocket, driver, 1024));
        long withOne = 0;
        foreach (int members in s_members)
        {
            Console.Error.WriteLine($"{driver}: room of {members}");
            using RoomLoad room = new(members, server.Port);
            room.Run(options.WarmUp / 3, server.Time);
            LoadResult result = room.Run(options.Duration, server.Time);
            long after = server.Time.ResidentKilobytes;
            withOne = members == 1 ? after : withOne;
            table.Add(
                Number(members),
                Number(result.MessagesPerSecond),
                $"{result.ServerMicroseconds:F2}",
                $"{result.Median:F0}, {result.Percentile99:F0}",
                Mebibytes(after),
                members == 1 ? "" : $"{(double)(after - withOne) / (members - 1):F1}");
        }

        return table;
    }

    private static string Number(double value)
    {
        return value.ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string Mebibytes(long kilobytes)
    {
        return (kilobytes / 1024.0).ToString("F1", CultureInfo.InvariantCulture) + " MiB";
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

using Perfolizer.Horology;

namespace Gateway.Benchmarks;

/// <summary>What is measured in memory, with BenchmarkDotNet, in this process: no build between the figures.</summary>
internal static class MemoryRun
{
    private const string Ours = "gateway";
    private const string DotNet = "System.Net.WebSockets";

    /// <summary>True to leave out what takes longest.</summary>
    public static bool IsQuick { get; private set; }

    /// <summary>Parses, writes and walks through, and puts the tables into a report.</summary>
    public static void Run(RunOptions options, Report report)
    {
        IsQuick = options.IsQuick;
        report.Add("parse", Parse(report) + Others());
    }

    private static string Parse(Report report)
    {
        MarkdownTable table = new("message", "reads", "gateway, Read", "", "", "ratio", "gateway, ReadMany", "", "ratio", DotNet, "");
        foreach (IGrouping<string, BenchmarkReport> pair in GroupByCase(RunAll(typeof(ParseBenchmarks))))
        {
            int size = Number(pair.First(), nameof(ParseBenchmarks.Size));
            PayloadKind kind = (PayloadKind)pair.First().BenchmarkCase.Parameters[nameof(ParseBenchmarks.Kind)];
            int segment = Number(pair.First(), nameof(ParseBenchmarks.Segment));
            int count = FrameSamples.CountFor(size);
            double ours = Nanoseconds(pair, Ours) / count;
            double many = Nanoseconds(pair, nameof(ParseBenchmarks.ReadMany)) / count;
            double theirs = Nanoseconds(pair, DotNet) / count;
            table.Add(
                $"{SizeText.Of(size)}, {Describe(kind)}",
                segment == 65536 ? "64 KiB" : $"{segment} B",
                $"{ours:F1} ns",
                $"{1000 / ours:F2} M/s",
                $"{size / ours:F2} GB/s",
                $"{theirs / ours:F1} ×",
                $"{many:F1} ns",
                $"{1000 / many:F2} M/s",
                $"{theirs / many:F1} ×",
                $"{theirs:F1} ns",
                $"{1000 / theirs:F2} M/s");
            if (kind == PayloadKind.Binary && segment == 65536)
            {
                report.Chart($"Frames parsed, {SizeText.Of(size)}, million per second", "gateway, Read", 1000 / ours, true);
                report.Chart($"Frames parsed, {SizeText.Of(size)}, million per second", "gateway, ReadMany", 1000 / many, true);
                report.Chart($"Frames parsed, {SizeText.Of(size)}, million per second", DotNet, 1000 / theirs, false);
            }
        }

        return $"Masked frames read in memory, per message:\n\n{table}\n";
    }

    private static string Others()
    {
        MarkdownTable table = new("what", "gateway", "peer", "", "ratio");
        AddAll(table, typeof(WriteBenchmarks), "frame written", _ => 1);
        AddAll(table, typeof(LineBenchmarks), "line read", LineBenchmarks.CountFor);
        AddAll(table, typeof(JsonBenchmarks), "JSON-RPC request walked through", _ => 1);
        AddAll(table, typeof(HandshakeBenchmarks), "opening handshake, server's side", _ => 1);
        return $"Other work in memory, per piece:\n\n{table}\n";
    }

    private static void AddAll(MarkdownTable table, Type benchmarks, string what, Func<int, int> countFor)
    {
        foreach (IGrouping<string, BenchmarkReport> pair in GroupByCase(RunAll(benchmarks)))
        {
            bool hasSize = pair.First().BenchmarkCase.HasParameters;
            int size = hasSize ? Number(pair.First(), "Size") : 0;
            string peer = Peer(pair);
            double ours = Nanoseconds(pair, Ours) / countFor(size);
            double theirs = peer == Ours ? 0 : Nanoseconds(pair, peer) / countFor(size);
            string name = hasSize ? $"{what}, {SizeText.Of(size)}" : what;
            string ratio = peer == Ours ? "" : $"{theirs / ours:F1} ×";
            table.Add(name, $"{ours:F1} ns", peer == Ours ? "none" : peer, peer == Ours ? "" : $"{theirs:F1} ns", ratio);
        }
    }

    private static IEnumerable<BenchmarkReport> RunAll(Type benchmarks)
    {
        Console.Error.WriteLine($"running {benchmarks.Name}");
        Job job = Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(IsQuick ? 40 : 100))
            .WithWarmupCount(2)
            .WithIterationCount(IsQuick ? 5 : 9);
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "gateway-benchmarks"));
        Summary summary = BenchmarkRunner.Run(benchmarks, config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(item => !item.Success))
        {
            throw new InvalidOperationException($"{benchmarks.Name} failed");
        }

        return summary.Reports;
    }

    private static IEnumerable<IGrouping<string, BenchmarkReport>> GroupByCase(IEnumerable<BenchmarkReport> reports)
    {
        return reports.GroupBy(item => item.BenchmarkCase.Parameters.DisplayInfo);
    }

    private static double Nanoseconds(IEnumerable<BenchmarkReport> pair, string name)
    {
        return pair.Single(item => NameOf(item) == name).ResultStatistics!.Median;
    }

    /// <summary>Who is beside ours, or ours where nobody is.</summary>
    private static string Peer(IEnumerable<BenchmarkReport> pair)
    {
        return pair.Select(NameOf).FirstOrDefault(name => name != Ours) ?? Ours;
    }

    private static string NameOf(BenchmarkReport report)
    {
        return report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
    }

    private static int Number(BenchmarkReport report, string parameter)
    {
        return (int)report.BenchmarkCase.Parameters[parameter];
    }

    private static string Describe(PayloadKind kind)
    {
        return kind == PayloadKind.Binary ? "binary" : kind == PayloadKind.Ascii ? "ASCII text" : "mixed text";
    }
}

using System;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Good and bad clients at once: the good ones get every answer, and in the end nothing is left of any of them.</summary>
[TestClass]
public sealed class SoakTests
{
    private const long MaxGrowth = 8 * 1024 * 1024;
    private const int MaxAttempts = 300;
    private const int AttemptPause = 100;

    private static readonly ConcurrentQueue<string> s_unobserved = new ConcurrentQueue<string>();

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [EveryDriver]
    public void EverybodyIsServedAndNothingIsLeft(DriverKind driver)
    {
        TaskScheduler.UnobservedTaskException += Keep;
        try
        {
            using SoakServer server = new SoakServer(driver);
            int warmUp = SoakSettings.Seconds * 1000 / 5;
            RunRound(server, SoakSettings.Seed, warmUp);
            long before = MeasureMemory();
            RunRound(server, SoakSettings.Seed + 1, (SoakSettings.Seconds * 1000) - warmUp);
            long growth = MeasureMemory() - before;
            TestContext.WriteLine($"{driver}: managed memory grew by {growth} bytes from {before}");
            Assert.IsLessThanOrEqualTo(MaxGrowth, growth);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Keep;
        }
    }

    private void RunRound(SoakServer server, int seed, int milliseconds)
    {
        TestContext.WriteLine(new SoakRun(server, seed).Run(milliseconds));
        JsonElement stats = WaitUntilFree(server);
        TestContext.WriteLine(stats.ToString());
        Assert.AreEqual(0, stats.GetProperty("serviceFailures").GetInt32());
        Assert.AreEqual(0, stats.GetProperty("refused").GetInt32());
        Assert.AreEqual("", server.Log.Errors);
        CollectUnobserved();
        Assert.AreEqual("", string.Join('\n', s_unobserved));
    }

    /// <summary>Asks until the asking connection is the only one.</summary>
    private static JsonElement WaitUntilFree(SoakServer server)
    {
        using StatisticsClient client = new StatisticsClient(server);
        JsonElement stats = client.Fetch();
        for (int i = 0; i < MaxAttempts && stats.GetProperty("active").GetInt32() != 1; i++)
        {
            Thread.Sleep(AttemptPause);
            stats = client.Fetch();
        }

        Assert.AreEqual(1, stats.GetProperty("active").GetInt32(), stats.ToString());
        return stats;
    }

    /// <summary>Bytes of living objects. GC.GetTotalMemory would not do: it was seen to go below zero here.</summary>
    private static long MeasureMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return info.HeapSizeBytes - info.FragmentedBytes;
    }

    /// <summary>A task that nobody has looked at tells so when it is collected.</summary>
    private static void CollectUnobserved()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Keep(object? sender, UnobservedTaskExceptionEventArgs arguments)
    {
        s_unobserved.Enqueue(arguments.Exception.ToString());
    }
}

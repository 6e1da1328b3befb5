using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Gateway.Fuzz.Tests;

/// <summary>Spreads the streams of a test over the processors. A stream depends on the seed and on its number only.</summary>
internal static class FuzzRun
{
    /// <summary>Runs one worker per processor, each on every n-th stream.</summary>
    /// <param name="context">Where the figures go.</param>
    /// <param name="streams">How many streams.</param>
    /// <param name="makeWorker">Makes a worker, which has its own objects.</param>
    /// <returns>The workers, for their counts.</returns>
    public static IReadOnlyList<T> OnAllProcessors<T>(TestContext context, long streams, Func<T> makeWorker)
        where T : FuzzWorker
    {
        T[] workers = new T[Environment.ProcessorCount];
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            Parallel.For(0, workers.Length, i =>
            {
                workers[i] = makeWorker();
                Run(workers[i], i, workers.Length, streams);
            });
        }
        catch (AggregateException exception)
        {
            throw new AssertFailedException(exception.InnerExceptions[0].Message, exception);
        }

        context.WriteLine($"{streams} streams, seed {FuzzSettings.Seed}, {workers.Length} threads, {watch.Elapsed.TotalSeconds:F1} s");
        return workers;
    }

    private static void Run(FuzzWorker worker, long first, int step, long streams)
    {
        FuzzRandom random = worker.Random;
        for (long number = first; number < streams; number += step)
        {
            random.Restart(FuzzSettings.Seed, number);
            try
            {
                worker.RunOne();
            }
            catch (Exception exception)
            {
                string message = $"GATEWAY_FUZZ_SEED={FuzzSettings.Seed}, stream {number}\n{worker.Describe()}\n{exception.Message}";
                throw new AssertFailedException(message, exception);
            }
        }
    }
}

using System;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.Benchmarks;

/// <summary>Servers run on the first processor, the load generator on the second, where there are two.</summary>
internal static class Processors
{
    /// <summary>The processor of servers, for <c>taskset</c>.</summary>
    public static string ForServer => 0.ToString(CultureInfo.InvariantCulture);

    /// <summary>Moves this thread, and those that it starts, to the processor of the load generator.</summary>
    public static void PinGenerator()
    {
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
        {
            using Process self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 2;
        }
    }
}

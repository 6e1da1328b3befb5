using System;

namespace Gateway.Server;

/// <summary>What can be said about the memory of managed objects: on a desktop, how much is in use.</summary>
internal static class ManagedHeap
{
    /// <summary>How the figure is introduced in JSON.</summary>
    public const string Name = ",\"heapUsed\":";

    /// <summary>Measures it, in bytes, what is no longer used but not yet collected included.</summary>
    public static long Measure()
    {
        return GC.GetTotalMemory(false);
    }
}

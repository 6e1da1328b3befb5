using nanoFramework.Runtime.Native;

namespace Gateway.Server;

/// <summary>What can be said about the memory of managed objects: on a device, how much is free.</summary>
internal static class ManagedHeap
{
    /// <summary>How the figure is introduced in JSON.</summary>
    public const string Name = ",\"heapFree\":";

    /// <summary>Measures it, in bytes, after a garbage collection.</summary>
    public static long Measure()
    {
        return GC.Run(false);
    }
}

using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>The managed heap, in which everything of the gateway lives.</summary>
internal static class Heap
{
    /// <summary>Bytes that are free, after a collection.</summary>
    public static uint Free => GC.Run(false);
}

namespace nanoFramework.Runtime.Native;

public static class GC
{
    public static void EnableGCMessages(bool enable) => throw null;

    public static uint Run(bool compactHeap) => throw null;
}

namespace Gateway.Native;

/// <summary>What can be checked of a pointer.</summary>
internal static unsafe class Pointers
{
    /// <summary>True for a buffer of a length that C# can have, which may be null when it is empty.</summary>
    public static bool IsBuffer(void* data, nuint length)
    {
        return length <= int.MaxValue && (data != null || length == 0);
    }
}

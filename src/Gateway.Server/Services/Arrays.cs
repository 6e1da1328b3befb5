using System;

namespace Gateway.Server;

/// <summary>What arrays lack: the device has no generic lists.</summary>
internal static class Arrays
{
    /// <summary>Copies everything but one element.</summary>
    /// <param name="source">The old array.</param>
    /// <param name="removed">The element, which is there.</param>
    /// <param name="target">The new array, shorter by one.</param>
    public static void CopyWithout(Array source, object removed, Array target)
    {
        int index = Array.IndexOf(source, removed);
        Array.Copy(source, 0, target, 0, index);
        Array.Copy(source, index + 1, target, index, target.Length - index);
    }
}

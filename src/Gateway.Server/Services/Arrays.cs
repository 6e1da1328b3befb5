using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What arrays lack: the device has no generic lists.</summary>
internal static class Arrays
{
    /// <summary>The element of a name; null when there is none.</summary>
    public static Named? Find(Named[] elements, byte[] name)
    {
        foreach (Named element in elements)
        {
            if (AsciiText.Equals(name, 0, name.Length, element.Name))
            {
                return element;
            }
        }

        return null;
    }

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

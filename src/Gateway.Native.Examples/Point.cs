using System.Runtime.InteropServices;

namespace Bindings;

/// <summary>A point; in C two ints.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Point
{
    /// <summary>Horizontal.</summary>
    public int X;

    /// <summary>Vertical.</summary>
    public int Y;
}

using System.Runtime.InteropServices;

namespace Bindings;

/// <summary>A complex number; in C two doubles.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Complex
{
    /// <summary>Real part.</summary>
    public double Re;

    /// <summary>Imaginary part.</summary>
    public double Im;
}

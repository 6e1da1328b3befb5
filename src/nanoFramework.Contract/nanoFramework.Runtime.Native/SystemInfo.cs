using System;

namespace nanoFramework.Runtime.Native;

public static class SystemInfo
{
    public static SystemInfo.FloatingPoint FloatingPointSupport => throw null;

    public static byte Model => throw null;

    public static byte OEM => throw null;

    public static string OEMString => throw null;

    public static string Platform => throw null;

    public static ushort SKU => throw null;

    public static string TargetName => throw null;

    public static Version Version => throw null;

    public enum FloatingPoint
    {
        None = 0,
        SinglePrecisionSoftware = 1,
        SinglePrecisionHardware = 2,
        DoublePrecisionSoftware = 3,
        DoublePrecisionHardware = 4,
    }
}

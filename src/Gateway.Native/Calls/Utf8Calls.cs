using System;

namespace Gateway.Native;

/// <summary>What the calls for UTF-8 do.</summary>
internal static class Utf8Calls
{
    public static Status Utf8Create(out nint utf8)
    {
        utf8 = HandleTable.Add(new NativeUtf8());
        return Status.Ok;
    }

    public static Status Utf8Feed(NativeUtf8 utf8, ReadOnlySpan<byte> data, out long position)
    {
        return utf8.Feed(data, out position);
    }

    public static Status Utf8Free(NativeUtf8 utf8)
    {
        HandleTable.Remove(utf8);
        return Status.Ok;
    }
}

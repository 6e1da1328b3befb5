using System;
using System.IO;

namespace Gateway.DeviceTool;

/// <summary>What a board's flash holds of ours has a bound.</summary>
internal static class AssemblySize
{
    /// <summary>Measures an assembly.</summary>
    /// <param name="file">The assembly, as the interpreter loads it.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <returns>How many it has.</returns>
    /// <exception cref="FormatException">It has more.</exception>
    public static long Check(string file, long limit)
    {
        long size = new FileInfo(file).Length;
        return size <= limit ? size : throw new FormatException($"{file}: {size} bytes, {size - limit} more than our assembly may have on a board");
    }
}

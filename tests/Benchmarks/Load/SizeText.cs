namespace Gateway.Benchmarks;

/// <summary>Sizes as people write them.</summary>
internal static class SizeText
{
    /// <summary>Bytes, KiB or MiB.</summary>
    public static string Of(long bytes)
    {
        return bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : bytes >= 1024 ? $"{bytes >> 10} KiB" : $"{bytes} B";
    }
}

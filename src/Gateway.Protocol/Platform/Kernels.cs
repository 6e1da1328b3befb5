namespace Gateway.Protocol;

/// <summary>
/// The loops over bytes, one implementation per platform: <c>Kernels.Desktop.cs</c> uses vectors,
/// <c>Kernels.Nano.cs</c> what an interpreter runs fastest. All callers have checked the ranges.
/// </summary>
internal static partial class Kernels
{
    /// <summary>Index of the first <paramref name="value"/> among <paramref name="count"/> bytes from <paramref name="start"/>, or -1.</summary>
    internal static partial int IndexOf(byte[] bytes, byte value, int start, int count);

    /// <summary>XORs bytes in place with a masking key (RFC 6455, 5.3).</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="mask">The key; its lowest byte applies to the first byte.</param>
    internal static partial void Unmask(byte[] bytes, int start, int count, int mask);

    /// <summary>Number of bytes below 0x80 before the first other one.</summary>
    internal static partial int CountAscii(byte[] bytes, int start, int count);

    /// <summary>The key as it applies to a payload from byte <paramref name="phase"/> on.</summary>
    internal static int RotateMask(int mask, int phase)
    {
        int bits = (phase & 3) * 8;
        return bits == 0 ? mask : (int)(((uint)mask >> bits) | ((uint)mask << (32 - bits)));
    }
}

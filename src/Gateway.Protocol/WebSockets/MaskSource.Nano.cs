using System;

namespace Gateway.Protocol;

/// <content>
/// The device has no cryptographic generator in its class library: a SHA-1 chain over a hidden state, stirred by the
/// platform's random numbers at every key, so that later keys cannot be computed from earlier ones.
/// </content>
internal static partial class MaskSource
{
    private const int FreshLength = 16;

    private static readonly object s_lock = new object();

    // A server needs none of these: they are made with the first key.
    private static Random? s_random;
    private static Sha1? s_hash;
    private static byte[]? s_fresh;
    private static byte[]? s_state;
    private static byte[]? s_key;

    internal static partial int Next()
    {
        lock (s_lock)
        {
            if (s_random == null)
            {
                Begin();
            }

            s_random!.NextBytes(s_fresh!);
            HashState(s_fresh!, FreshLength, s_state!);
            HashState(s_fresh!, 1, s_key!);
            return BitConverter.ToInt32(s_key!, 0);
        }
    }

    private static void Begin()
    {
        s_hash = new Sha1();
        s_fresh = new byte[FreshLength];
        s_state = new byte[Sha1.DigestLength];
        s_key = new byte[Sha1.DigestLength];
        s_random = new Random();
    }

    /// <summary>Hashes the state and some bytes more.</summary>
    private static void HashState(byte[] more, int count, byte[] digest)
    {
        s_hash!.Reset();
        s_hash!.Append(s_state!, 0, s_state!.Length);
        s_hash!.Append(more, 0, count);
        s_hash!.Finish(digest, 0);
    }
}

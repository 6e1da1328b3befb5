using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gateway.Protocol;

/// <content>The operating system's generator, asked for many keys at a time, each thread with a store of its own.</content>
internal static partial class MaskSource
{
    private const int KeysInStore = 256;

    [ThreadStatic]
    private static int[]? s_store;

    [ThreadStatic]
    private static int s_used;

    internal static partial int Next()
    {
        int[] store = s_store ??= new int[KeysInStore];
        if (s_used == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(store.AsSpan()));
            s_used = KeysInStore;
        }

        s_used--;
        return store[s_used];
    }
}

using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gateway.Protocol;

/// <content>
/// The operating system's generator, asked for every key: a store of keys would be the same in a process and in one that it forks.
/// Not .NET's own generator, which loads OpenSSL and ends the process where there is none.
/// </content>
internal static unsafe partial class MaskSource
{
    internal static partial int Next()
    {
        int key;
        if (OperatingSystem.IsWindows())
        {
            RandomNumberGenerator.Fill(new Span<byte>(&key, sizeof(int)));
        }
        else if (GetEntropy(&key, sizeof(int)) != 0)
        {
            throw new NotSupportedException();
        }

        return key;
    }

    [DllImport("libc", EntryPoint = "getentropy")]
    private static extern int GetEntropy(void* buffer, nuint length);
}

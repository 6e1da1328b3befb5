using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Host.Tests;

/// <summary>A serial line that is none (pty(7)): what stands behind it reads and writes as it likes, or not at all.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int CloseOnExec = 0x80000;

    private readonly FileStream _stream;

    public PseudoTerminal()
    {
        int descriptor = posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec);
        _stream = new FileStream(new SafeFileHandle(descriptor, true), FileAccess.ReadWrite, bufferSize: 0);
        byte[] name = new byte[100];
        Assert.AreEqual(0, grantpt(descriptor) | unlockpt(descriptor) | ptsname_r(descriptor, name, name.Length));
        Path = Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0));
    }

    /// <summary>The port.</summary>
    public string Path { get; }

    /// <summary>Reads, as the other side, as much as has come.</summary>
    public int Read(byte[] bytes)
    {
        return _stream.Read(bytes);
    }

    public void Dispose()
    {
        _stream.Dispose();
    }

    [DllImport("libc")]
    private static extern int posix_openpt(int flags);

    [DllImport("libc")]
    private static extern int grantpt(int descriptor);

    [DllImport("libc")]
    private static extern int unlockpt(int descriptor);

    [DllImport("libc")]
    private static extern int ptsname_r(int descriptor, byte[] name, nint length);
}

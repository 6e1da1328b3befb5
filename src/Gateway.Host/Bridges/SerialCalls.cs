using System.IO;
using System.Runtime.InteropServices;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Host;

/// <summary>
/// The system's own calls for a serial port (man pages fcntl(2), poll(2), write(2)): the runtime's files have no way to write only what
/// there is room for.
/// </summary>
internal static partial class SerialCalls
{
    private const string Library = "libc";
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;
    private const long Writable = 4L << 32;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int Lost = -1;

    /// <summary>From now on a write takes only what there is room for.</summary>
    /// <param name="port">The open file.</param>
    /// <exception cref="IOException">That cannot be had.</exception>
    public static void SetNonBlocking(SafeFileHandle port)
    {
        if (fcntl(port, SetFlags, NonBlocking) < 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
    }

    /// <summary>Waits for room, and writes what there is room for.</summary>
    /// <param name="port">The open file.</param>
    /// <param name="bytes">Where the bytes are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="milliseconds">How long to wait.</param>
    /// <returns>How many were written; 0 when there was no room, negative when the port is lost.</returns>
    public static int Write(SafeFileHandle port, byte[] bytes, int offset, int count, int milliseconds)
    {
        // A struct pollfd: a descriptor, and 16 bits each for what is waited for and for what has happened.
        long entry = (uint)port.DangerousGetHandle().ToInt32() | Writable;
        int ready = poll(ref entry, 1, milliseconds);
        int written = ready > 0 ? (int)write(port, ref bytes[offset], count) : ready;
        return written < 0 && Marshal.GetLastPInvokeError() is Interrupted or TryAgain ? 0 : written < 0 ? Lost : written;
    }

    [LibraryImport(Library, SetLastError = true)]
    private static partial int fcntl(SafeFileHandle descriptor, int command, int argument);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int poll(ref long entry, nuint count, int milliseconds);

    [LibraryImport(Library, SetLastError = true)]
    private static partial nint write(SafeFileHandle descriptor, ref byte bytes, nint count);
}

using System.Runtime.InteropServices;

namespace Gateway.Server;

/// <summary>
/// Linux' own calls for many sockets (man pages epoll(7), eventfd(2), recv(2), send(2)). The runtime's sockets have no way to wait
/// for many of them on one thread and then to receive and send there at once.
/// </summary>
internal static partial class LinuxCalls
{
    /// <summary>There is something to receive, or the peer has ended its stream.</summary>
    public const int Readable = 1;

    /// <summary>Something can be sent.</summary>
    public const int Writable = 4;

    /// <summary>The connection is broken; always told.</summary>
    public const int Broken = 8 | 16;

    public const int Add = 1;
    public const int Modify = 3;

    /// <summary>Not now: try again when the socket is ready.</summary>
    public const int TryAgain = 11;

    /// <summary>A signal came in between.</summary>
    public const int Interrupted = 4;

    /// <summary>The limit of open descriptors.</summary>
    public const int DescriptorLimit = 7;

    private const string Library = "libc";
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;

    public static int CreatePoll()
    {
        return epoll_create1(CloseOnExec);
    }

    public static int CreateEvent()
    {
        return eventfd(0, CloseOnExec | NonBlocking);
    }

    /// <returns>Bytes received, 0 at the end of the stream, -1 for an error.</returns>
    public static int Receive(int socket, byte[] bytes, int offset, int count)
    {
        return (int)recv(socket, ref bytes[offset], count, DontWait);
    }

    /// <returns>Bytes sent, -1 for an error.</returns>
    public static int Send(int socket, byte[] bytes, int offset, int count)
    {
        return (int)send(socket, ref bytes[offset], count, DontWait | NoSignal);
    }

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int Control(int poll, int operation, int descriptor, ref int epollEvent);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int Wait(int poll, ref int epollEvents, int maxEvents, int milliseconds);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "write")]
    public static partial nint Write(int descriptor, ref ulong value, nint count);

    [LibraryImport(Library, EntryPoint = "read")]
    public static partial nint Read(int descriptor, ref ulong value, nint count);

    /// <param name="resource">Which limit.</param>
    /// <param name="limits">Where two of them go: the present one, and the highest that may be asked for.</param>
    [LibraryImport(Library, EntryPoint = "getrlimit")]
    public static partial int GetLimits(int resource, ref ulong limits);

    [LibraryImport(Library)]
    private static partial int epoll_create1(int flags);

    [LibraryImport(Library)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial nint recv(int socket, ref byte bytes, nint count, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial nint send(int socket, ref byte bytes, nint count, int flags);
}

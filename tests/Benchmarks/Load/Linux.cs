using System;
using System.Runtime.InteropServices;

namespace Gateway.Benchmarks;

/// <summary>The system calls of the load generator: it must need less than what it measures.</summary>
internal static unsafe partial class Linux
{
    public const int Readable = 1;
    public const int Writable = 4;
    public const int TryAgain = 11;

    private const int Add = 1;
    private const int Modify = 3;
    private const int NoSignal = 0x4000;
    private const int OpenFiles = 7;

    // struct epoll_event is packed on x64 only: 32 bits of events and 64 of data.
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>Bytes of an event in the array of <see cref="Wait"/>.</summary>
    public static int EventSize => s_dataOffset + 8;

    /// <summary>Makes an epoll instance.</summary>
    public static int Create()
    {
        return Check(epoll_create1(0));
    }

    /// <summary>Watches a socket for the first time.</summary>
    public static void Watch(int epoll, int socket, int events, int data)
    {
        Control(epoll, Add, socket, events, data);
    }

    /// <summary>Watches a socket for something else.</summary>
    public static void WatchFor(int epoll, int socket, int events, int data)
    {
        Control(epoll, Modify, socket, events, data);
    }

    /// <summary>Waits for events.</summary>
    /// <returns>Their number, 0 when the time is over, -1 when a signal came between.</returns>
    public static int Wait(int epoll, byte[] events, int milliseconds)
    {
        fixed (byte* first = events)
        {
            return epoll_wait(epoll, first, events.Length / EventSize, milliseconds);
        }
    }

    /// <summary>What an event is.</summary>
    public static int EventsOf(byte[] events, int index)
    {
        return BitConverter.ToInt32(events, index * EventSize);
    }

    /// <summary>Whom an event is about.</summary>
    public static int DataOf(byte[] events, int index)
    {
        return BitConverter.ToInt32(events, (index * EventSize) + s_dataOffset);
    }

    /// <summary>Receives what is there.</summary>
    /// <returns>Bytes; 0 at the end of the stream, -1 on an error, <see cref="TryAgain"/> among them.</returns>
    public static int Receive(int socket, Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)recv(socket, first, (nuint)bytes.Length, 0);
        }
    }

    /// <summary>Sends what the socket takes.</summary>
    public static int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)send(socket, first, (nuint)bytes.Length, NoSignal);
        }
    }

    /// <summary>The error of the last call.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Lets this process, and those that it starts, open as many files as the system allows.</summary>
    /// <returns>How many.</returns>
    public static long RaiseOpenFiles()
    {
        ulong* limits = stackalloc ulong[2];
        Check(getrlimit(OpenFiles, limits));
        limits[0] = limits[1];
        Check(setrlimit(OpenFiles, limits));
        return (long)Math.Min(limits[0], int.MaxValue);
    }

    private static void Control(int epoll, int operation, int socket, int events, int data)
    {
        byte* item = stackalloc byte[EventSize];
        *(int*)item = events;
        *(long*)(item + s_dataOffset) = data;
        Check(epoll_ctl(epoll, operation, socket, item));
    }

    private static int Check(int result)
    {
        return result >= 0 ? result : throw new InvalidOperationException($"system call: error {LastError}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int socket, byte* item);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, byte* events, int count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int socket, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int socket, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getrlimit(int resource, ulong* limits);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setrlimit(int resource, ulong* limits);
}

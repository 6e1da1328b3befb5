using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Gateway.Server;

/// <summary>The sockets that one thread waits for, each with two numbers that say whose it is, and a way to wake that thread.</summary>
internal sealed class EpollSet : IDisposable
{
    /// <summary>Events taken at a time.</summary>
    private const int MaxEvents = 256;

    /// <summary>
    /// Ints of a <c>struct epoll_event</c>: its mask, and 64 bits of data, which begin right behind it on x64 and after a gap
    /// elsewhere.
    /// </summary>
    private static readonly int s_stride = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 3 : 4;

    private readonly int[] _events = new int[MaxEvents * s_stride];
    private readonly int[] _wanted = new int[s_stride];
    private readonly int _poll;
    private readonly int _waker;

    /// <summary>Makes an empty set.</summary>
    /// <exception cref="IOException">The system has no descriptors left.</exception>
    public EpollSet()
    {
        _poll = Check(LinuxCalls.CreatePoll());
        _waker = Check(LinuxCalls.CreateEvent());
        Check(TrySet(LinuxCalls.Add, _waker, LinuxCalls.Readable, -1, 0) ? 0 : -1);
    }

    /// <summary>Waits for a socket, from now on.</summary>
    /// <param name="socket">Its descriptor.</param>
    /// <param name="mask">For what.</param>
    /// <param name="owner">Whose it is: not negative.</param>
    /// <param name="generation">Tells owners apart that follow each other.</param>
    public bool TryAdd(int socket, int mask, int owner, int generation)
    {
        return TrySet(LinuxCalls.Add, socket, mask, owner, generation);
    }

    /// <summary>Waits for something else of a socket.</summary>
    public bool TryChange(int socket, int mask, int owner, int generation)
    {
        return TrySet(LinuxCalls.Modify, socket, mask, owner, generation);
    }

    /// <summary>Waits until something is ready, or <see cref="Wake"/> is called.</summary>
    /// <param name="milliseconds">How long; -1 for ever.</param>
    /// <returns>How many events there are.</returns>
    public int Wait(int milliseconds)
    {
        int count = LinuxCalls.Wait(_poll, ref _events[0], MaxEvents, milliseconds);
        if (count < 0 && Marshal.GetLastPInvokeError() != LinuxCalls.Interrupted)
        {
            throw new IOException("epoll_wait failed with error " + Marshal.GetLastPInvokeError());
        }

        return count < 0 ? 0 : count;
    }

    /// <summary>What is ready.</summary>
    public int MaskOf(int index)
    {
        return _events[index * s_stride];
    }

    /// <summary>Whose socket it is; -1 for a wake-up, which counts as seen.</summary>
    public int OwnerOf(int index)
    {
        int owner = _events[(index * s_stride) + s_stride - 2];
        if (owner < 0)
        {
            ulong count = 0;
            LinuxCalls.Read(_waker, ref count, sizeof(ulong));
        }

        return owner;
    }

    public int GenerationOf(int index)
    {
        return _events[(index * s_stride) + s_stride - 1];
    }

    /// <summary>Ends a wait, or the next one, from any thread.</summary>
    public void Wake()
    {
        ulong one = 1;
        LinuxCalls.Write(_waker, ref one, sizeof(ulong));
    }

    public void Dispose()
    {
        LinuxCalls.Close(_waker);
        LinuxCalls.Close(_poll);
    }

    private static int Check(int result)
    {
        return result >= 0 ? result : throw new IOException("epoll cannot be used: out of descriptors");
    }

    private bool TrySet(int operation, int socket, int mask, int owner, int generation)
    {
        _wanted[0] = mask;
        _wanted[s_stride - 2] = owner;
        _wanted[s_stride - 1] = generation;
        return LinuxCalls.Control(_poll, operation, socket, ref _wanted[0]) == 0;
    }
}

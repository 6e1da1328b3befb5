using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Gateway.Native;

/// <summary>
/// Which number stands for which object. A handle is a slot and how often the slot has been used, so one that was freed, or never
/// was one, is told from a good one and does no harm. Finding takes no lock: a thread that was forked away cannot hold one.
/// </summary>
internal static class HandleTable
{
    private const int SlotBits = 20;
    private const int MaxSlots = 1 << SlotBits;
    private const int FirstSlots = 64;

    private static readonly Lock s_lock = new();
    private static readonly Stack<int> s_free = new();
    private static NativeObject?[] s_objects = new NativeObject?[FirstSlots];
    private static int[] s_uses = new int[FirstSlots];
    private static int s_used;

    /// <summary>Gives an object its handle.</summary>
    /// <exception cref="OutOfMemoryException">There are a million already.</exception>
    public static nint Add(NativeObject added)
    {
        lock (s_lock)
        {
            int slot = s_free.Count > 0 ? s_free.Pop() : NextSlot();
            s_uses[slot]++;
            added.Handle = (nint)(((nuint)s_uses[slot] << SlotBits) | (nuint)slot);
            Volatile.Write(ref s_objects[slot], added);
            return added.Handle;
        }
    }

    /// <summary>Finds the object of a handle.</summary>
    /// <returns>False when it has none, or one of another kind.</returns>
    public static bool TryFind<T>(nint handle, [NotNullWhen(true)] out T? found)
        where T : NativeObject
    {
        NativeObject?[] objects = Volatile.Read(ref s_objects);
        int slot = (int)handle & (MaxSlots - 1);
        found = slot < objects.Length ? Volatile.Read(ref objects[slot]) as T : null;
        return found != null && found.Handle == handle;
    }

    /// <summary>Takes a handle back and lets go of its object.</summary>
    public static void Remove(NativeObject removed)
    {
        lock (s_lock)
        {
            int slot = (int)removed.Handle & (MaxSlots - 1);
            Volatile.Write(ref s_objects[slot], null);
            s_free.Push(slot);
        }

        removed.Release();
    }

    private static int NextSlot()
    {
        if (s_used == MaxSlots)
        {
            throw new OutOfMemoryException();
        }

        if (s_used == s_objects.Length)
        {
            Array.Resize(ref s_uses, s_used * 2);
            NativeObject?[] objects = s_objects;
            Array.Resize(ref objects, s_used * 2);
            Volatile.Write(ref s_objects, objects);
        }

        return s_used++;
    }
}

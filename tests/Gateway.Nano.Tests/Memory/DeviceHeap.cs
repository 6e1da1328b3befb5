using System;
using System.Collections.Generic;
using System.Reflection;

namespace Gateway.Nano.Tests;

/// <summary>
/// What objects would take on the device's managed heap: 12 bytes a block and 12 more for each field, of base classes too; an
/// array has a head of 16 bytes and is rounded up to blocks of 12. A literal is a block that points into the assembly, which lies in
/// flash (the interpreter's <c>CLR_RT_HeapBlock_String::CreateInstance</c>). Walks from an object over all fields.
/// </summary>
internal sealed class DeviceHeap
{
    /// <summary>A thread's record and its frames while it waits for a socket, as measured on the interpreter.</summary>
    public const int ThreadSize = 1700;

    private const int Block = 12;
    private const int ArrayHead = 16;
    private const int ReferenceSize = 12;

    private readonly HashSet<object> _counted = new HashSet<object>(ReferenceEqualityComparer.Instance);
    private readonly Func<Type, bool> _isOurs;
    private readonly Func<FieldInfo, bool> _isKept;

    /// <summary>Begins with nothing.</summary>
    /// <param name="isOurs">Which types have the layout that the device's assemblies give them.</param>
    /// <param name="isKept">Which of their fields there are on the device.</param>
    public DeviceHeap(Func<Type, bool> isOurs, Func<FieldInfo, bool> isKept)
    {
        _isOurs = isOurs;
        _isKept = isKept;
    }

    /// <summary>Bytes of what has been counted.</summary>
    public long Total { get; private set; }

    /// <summary>Adds everything that can be reached from an object and was not counted before.</summary>
    public void Add(object? root)
    {
        Stack<object> open = new Stack<object>();
        Push(open, root);
        while (open.TryPop(out object? value))
        {
            Total += SizeOf(value);
            PushReferences(open, value);
        }
    }

    /// <summary>Adds the statics of a type: the fields themselves, and what they hold.</summary>
    public void AddStatics(Type type)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (!field.IsLiteral && _isKept(field))
            {
                Total += Block;
                Add(field.GetValue(null));
            }
        }
    }

    private static bool IsInline(Type type)
    {
        return type.IsPrimitive || type.IsEnum || type.IsPointer;
    }

    private void Push(Stack<object> open, object? value)
    {
        if (value != null && !IsInline(value.GetType()) && value is not Type && _counted.Add(value))
        {
            open.Push(value);
        }
    }

    private long SizeOf(object value)
    {
        return value switch
        {
            Array array => RoundUp(ArrayHead + ((long)array.Length * ElementSize(array.GetType().GetElementType()!))),
            string text when ReferenceEquals(string.IsInterned(text), text) => Block,
            string text => RoundUp(Block + text.Length + 1),
            System.Threading.Thread => ThreadSize,
            Delegate => 3 * Block,
            _ when _isOurs(value.GetType()) => Block + (Block * CountFields(value.GetType())),
            _ => 2 * Block,
        };
    }

    private static int ElementSize(Type type)
    {
        return type.IsPrimitive ? System.Runtime.InteropServices.Marshal.SizeOf(type) : ReferenceSize;
    }

    private static long RoundUp(long size)
    {
        return (size + Block - 1) / Block * Block;
    }

    private int CountFields(Type type)
    {
        int count = 0;
        foreach (FieldInfo _ in AllFields(type))
        {
            count++;
        }

        return count;
    }

    private void PushReferences(Stack<object> open, object value)
    {
        if (value is Array array)
        {
            foreach (object? element in array.GetType().GetElementType()!.IsPrimitive ? Array.Empty<object>() : array)
            {
                Push(open, element);
            }
        }
        else if (value is Delegate handler)
        {
            Push(open, handler.Target);
        }
        else if (_isOurs(value.GetType()))
        {
            foreach (FieldInfo field in AllFields(value.GetType()))
            {
                Push(open, field.GetValue(value));
            }
        }
    }

    private IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (Type? each = type; each != null && each != typeof(object); each = each.BaseType)
        {
            foreach (FieldInfo field in each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (_isKept(field))
                {
                    yield return field;
                }
            }
        }
    }
}

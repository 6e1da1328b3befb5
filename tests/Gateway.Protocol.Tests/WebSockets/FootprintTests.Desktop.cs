using System;
using System.Collections.Generic;
using System.Reflection;

namespace Gateway.Protocol.Tests;

/// <summary>What a connection costs on a device beside its two buffers, reckoned with the sizes of a 32-bit platform.</summary>
[TestClass]
public class FootprintTests
{
    private const int Budget = 200;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void AnOpenWebSocketFitsItsBudget()
    {
        WebSocketProtocol protocol = new(WebSocketRole.Server, new Limits());
        protocol.Reset();
        int total = 0;
        foreach (object part in PartsOf(protocol))
        {
            int size = part is Array array ? array.Length : SizeOf(part.GetType());
            TestContext.WriteLine($"{part.GetType().Name} {size}");
            total += size;
        }

        Assert.IsLessThanOrEqualTo(Budget, total);
    }

    /// <summary>An object and all that it holds, but for the limits, which all connections share.</summary>
    private static HashSet<object> PartsOf(object root)
    {
        HashSet<object> parts = new(ReferenceEqualityComparer.Instance);
        Stack<object> rest = new([root]);
        while (rest.TryPop(out object? part))
        {
            if (part is Limits || !parts.Add(part) || part is Array)
            {
                continue;
            }

            foreach (FieldInfo field in FieldsOf(part.GetType()))
            {
                if (!field.FieldType.IsValueType && field.GetValue(part) is object held)
                {
                    rest.Push(held);
                }
            }
        }

        return parts;
    }

    private static int SizeOf(Type type)
    {
        int size = 0;
        foreach (FieldInfo field in FieldsOf(type))
        {
            size += FieldSize(field.FieldType);
        }

        return size;
    }

    private static int FieldSize(Type type)
    {
        if (!type.IsValueType || type == typeof(int) || type.IsEnum)
        {
            return 4;
        }

        if (type == typeof(long))
        {
            return 8;
        }

        Assert.IsTrue(type == typeof(bool) || type == typeof(byte), $"{type} is a struct: an object of its own on the device");
        return 1;
    }

    private static List<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        List<FieldInfo> fields = [];
        for (Type? declaring = type; declaring != null; declaring = declaring.BaseType)
        {
            fields.AddRange(declaring.GetFields(Own));
        }

        return fields;
    }
}

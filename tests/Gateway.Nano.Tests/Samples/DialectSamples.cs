using System;
using System.Collections;
using System.Threading.Tasks;

namespace Gateway.Nano.Tests.Samples;

/// <summary>One nested type for each thing that the device cannot run.</summary>
internal static class DialectSamples
{
    internal sealed class GenericType<T>
    {
        public T? Value { get; set; }
    }

    internal static class GenericMethod
    {
        public static T Same<T>(T value)
        {
            return value;
        }
    }

    internal static class GenericUse
    {
        public static int Length()
        {
            return new System.Collections.Generic.List<int>().Count;
        }
    }

    internal static class MultiDimensional
    {
        public static int Cell(int[,] table)
        {
            return table[0, 0];
        }
    }

    internal static class VolatileField
    {
        public static volatile int Value = 1;
    }

    internal interface IDefaultMethod
    {
        public int Answer()
        {
            return 42;
        }
    }

    internal static class CheckedArithmetic
    {
        public static int Add(int a, int b)
        {
            return checked(a + b);
        }
    }

    internal static class StackAllocation
    {
        public static int First()
        {
            Span<int> numbers = stackalloc int[4];
            return numbers[0];
        }
    }

    internal static class ExceptionFilter
    {
        public static int Parse(string text)
        {
            try
            {
                return int.Parse(text, null);
            }
            catch (Exception exception) when (exception is FormatException || exception is OverflowException)
            {
                return 0;
            }
        }
    }

    internal static class Asynchronous
    {
        public static async Task Wait()
        {
            await Task.Yield();
        }
    }

    internal static class Iterator
    {
        public static IEnumerable Numbers()
        {
            yield return null!;
        }
    }

    internal static class Tuple
    {
        public static (int A, int B) Pair()
        {
            return (1, 2);
        }
    }

    internal static class SpanParameter
    {
        public static int Length(ReadOnlySpan<byte> bytes)
        {
            return bytes.Length;
        }
    }

    internal static class NullableValue
    {
        public static int? Maybe = 1;
    }

    internal static class DecimalNumber
    {
        public static decimal Twice(decimal number)
        {
            return number + number;
        }
    }

    internal static class ThreadStaticField
    {
        [ThreadStatic]
        public static int Value = 1;
    }

    internal class ReadOnlyReference
    {
        private readonly object _value = new object();

        public virtual ref readonly object Value()
        {
            return ref _value;
        }
    }

    internal static class EnumInAttribute
    {
        [Values(1, DayOfWeek.Monday)]
        public static void Row()
        {
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class ValuesAttribute : Attribute
    {
        public ValuesAttribute(params object[] values)
        {
            Values = values;
        }

        public object[] Values { get; }
    }

    internal static class First
    {
        public static readonly byte[] Bytes = new byte[4];
    }

    internal static class ReadsAnothersStatic
    {
        public static readonly int Length = LengthOfFirst();

        private static int LengthOfFirst()
        {
            return First.Bytes.Length;
        }
    }

    internal static class Right
    {
        public const int Constant = 3;
        private static readonly byte[][] s_jagged = { new byte[Constant], new byte[] { 1, 2, 3, 4 } };

        [Values(1, (int)DayOfWeek.Monday, "text")]
        public static int Sum(ref int a, in int b)
        {
            a = unchecked(a + b + s_jagged[0].Length);
            return a;
        }
    }
}

using System;

namespace Gateway.Nano.Tests.Samples;

/// <summary>One method for each way to allocate, and some that do not.</summary>
internal static class AllocationSamples
{
    private static readonly SampleHandler s_handler = MakeForHandler;
    private static readonly int[] s_numbers = new int[4];
    private static SamplePoint s_point;

    public static int NewObject()
    {
        return new object().GetHashCode();
    }

    public static int NewArray(int count)
    {
        return new byte[count].Length;
    }

    public static object Boxing(int number)
    {
        return number;
    }

    public static string Literal()
    {
        return "literal";
    }

    public static string Interpolation(int number)
    {
        return $"{number}";
    }

    public static string Concatenation(string text)
    {
        return text + text;
    }

    public static int Params(int number)
    {
        return Sum(number, number);
    }

    public static int StructLocal(int number)
    {
        SamplePoint point = default;
        point.X = number;
        return point.X;
    }

    public static int StructByValue()
    {
        return Take(s_point);
    }

    public static void StructReturned()
    {
        s_point = MakePoint();
    }

    public static bool CallOnValueType(DayOfWeek day, object other)
    {
        return day.Equals(other);
    }

    public static SampleHandler NewDelegate()
    {
        return NewObject;

        static object? NewObject()
        {
            return null;
        }
    }

    public static object? ThroughVirtual(SampleBase sample)
    {
        return sample.Make();
    }

    public static object? ThroughInterface(ISample sample)
    {
        return sample.MakeByInterface();
    }

    public static object? ThroughDelegate()
    {
        return s_handler();
    }

    public static int InFinally(byte[] bytes)
    {
        try
        {
            return bytes.Length;
        }
        finally
        {
            bytes[0] = (byte)NewObject();
        }
    }

    public static void PeersMistakeThrown(int number)
    {
        if (number < 0)
        {
            throw new NotSupportedException();
        }
    }

    public static int UnlistedPlatformCall(string text)
    {
        return text.IndexOf('x');
    }

    public static int OwnMistakeThrown(int number)
    {
        if (number < 0)
        {
            throw new ArgumentException("number");
        }

        return number;
    }

    public static int InCatch(byte[] bytes)
    {
        try
        {
            return bytes[7];
        }
        catch (IndexOutOfRangeException)
        {
            return NewObject();
        }
    }

    public static int Sum()
    {
        int sum = 0;
        foreach (int number in s_numbers)
        {
            sum += number;
        }

        ref SamplePoint point = ref s_point;
        return TakeReference(in point) + sum;
    }

    private static object? MakeForHandler()
    {
        return new object();
    }

    private static int Sum(params int[] numbers)
    {
        return numbers.Length;
    }

    private static int Take(SamplePoint point)
    {
        return point.X;
    }

    private static int TakeReference(in SamplePoint point)
    {
        return point.Y;
    }

    private static SamplePoint MakePoint()
    {
        return s_point;
    }
}

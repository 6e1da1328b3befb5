using System;
using System.Text;

namespace Gateway.Nano.Tests.Samples;

/// <summary>What trimming makes shorter. Each method without a parameter's check is run before and after with the same numbers.</summary>
public static class CodeSamples
{
    private static readonly StringBuilder s_notes = new StringBuilder();

    /// <summary>A loop in a method that is called once.</summary>
    public static int Loop(int number)
    {
        return 100 + SumTo(number);
    }

    /// <summary>Inlined with nothing on the stack; the one above not.</summary>
    public static int LoopAlone(int number)
    {
        int sum = ProductTo(number);
        return sum;
    }

    public static int Cases(int number)
    {
        int name = NameOf(number);
        return name * 2;
    }

    /// <summary>What leaves a protected block, in whatever way.</summary>
    public static int Guarded(int number)
    {
        s_notes.Clear();
        int result = Divide(number);
        return (result * 100) + s_notes.Length;
    }

    /// <summary>A method that changes its argument, and one that sets its caller's variable.</summary>
    public static int Changed(int number)
    {
        int halvings = CountHalvings(number);
        return TryHalve(number, out int half) ? half + (1000 * halvings) : halvings;
    }

    /// <summary>A comparison whose opposite is none for what is no number.</summary>
    public static int NotANumber(int number)
    {
        double value = number == 3 ? double.NaN : number;
        int result = 2;
        if (IsBelow(value))
        {
            result = 1;
        }

        return result;
    }

    public static bool Condition(int number)
    {
        return IsSmall(number) && !IsOdd(number);
    }

    /// <summary>Variables that are not needed at the same time.</summary>
    public static int Blocks(int number)
    {
        int result = 0;
        for (int i = 0; i < number; i++)
        {
            int square = i * i;
            int cube = square * i;
            result += square + cube;
        }

        for (int i = number; i > 0; i--)
        {
            int half = i / 2;
            int third = i / 3;
            result += half - third;
        }

        return result;
    }

    /// <summary>An option that is never set, one that always has the same value, and one that changes.</summary>
    public static int Options(int number)
    {
        OptionSample options = new OptionSample { Changing = number };
        if (options.Text != null)
        {
            s_notes.Append("an option that nobody has set");
        }

        return options.Fixed == 5 ? options.Changing + options.Fixed : -1;
    }

    /// <summary>A flag of a base class that only one method sets, long after the constructor.</summary>
    public static int Started(int number)
    {
        MachineSample machine = new QuickMachineSample();
        int before = machine.Speed;
        if (number > 3)
        {
            machine.Start();
        }

        return before + machine.Speed;
    }

    public static int Noted(int number)
    {
        int before = NotingSample.Made;
        return new NotingSample().Equals(null) ? -1 : (number * 10) + before;
    }

    public static int Late(int number)
    {
        return new LateSample(number).Sum;
    }

    public static int Checked(int number)
    {
        Check("right", 3, 1, 5);
        Check("lowest", 1, 1, 5);
        Check("highest", 5, 1, 5);
        Check("negative", -3, -5, -1);
        Check("large", 65536, 1, int.MaxValue);
        Check("number", number, -1000, 1000);
        return number;
    }

    public static string CheckedWrongly(int number)
    {
        try
        {
            Check("wrong", 7, 1, 5);
            return "not checked";
        }
        catch (ArgumentException exception)
        {
            return exception.Message + number;
        }
    }

    /// <summary>A parameter that is always the same, and one that nothing reads.</summary>
    public static int Parameters(int number)
    {
        int once = Power(number, 3, "cube");
        int again = Power(once, 3, "cube of cube");
        return once + again;
    }

    /// <summary>The same with arguments that do more than make a value.</summary>
    public static int ParametersThatCount(int number)
    {
        s_notes.Clear();
        int sum = First(number, Note("a"), 1) + First(number + 1, Note("b"), 2) + First(2, Note("c"), number);
        return (sum * 10) + s_notes.Length;
    }

    private static int Power(int number, int exponent, string name)
    {
        int power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= number;
        }

        return power;
    }

    private static int First(int first, int noted, int last)
    {
        int sum = 0;
        for (int i = 0; i < 3; i++)
        {
            sum += first * last;
        }

        return sum;
    }

    private static int Note(string text)
    {
        s_notes.Append(text);
        return s_notes.Length;
    }

    private static int SumTo(int number)
    {
        int sum = 0;
        for (int i = 1; i <= number; i++)
        {
            sum += i;
        }

        return sum;
    }

    private static int ProductTo(int number)
    {
        int product = 1;
        for (int i = 2; i <= number; i++)
        {
            product *= i;
        }

        return product;
    }

    private static int NameOf(int number)
    {
        switch (number)
        {
            case 0:
                return 17;
            case 1:
                return 4;
            case 2:
                return 99;
            case 3:
                return 7;
            default:
                return number < 0 ? -1 : 1;
        }
    }

    private static int Divide(int number)
    {
        try
        {
            s_notes.Append('t');
            return 12 / number;
        }
        catch (DivideByZeroException)
        {
            s_notes.Append("caught");
            return 0;
        }
        finally
        {
            s_notes.Append("at last");
        }
    }

    private static int CountHalvings(int number)
    {
        int count = 0;
        while (number > 1)
        {
            number /= 2;
            count++;
        }

        return count;
    }

    private static bool TryHalve(int number, out int half)
    {
        half = number / 2;
        return half * 2 == number;
    }

    private static bool IsBelow(double value)
    {
        return value < 5;
    }

    private static bool IsSmall(int number)
    {
        return number >= 0 && number < 7;
    }

    private static bool IsOdd(int number)
    {
        return (number & 1) != 0;
    }

    private static void Check(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            throw OutOfRange(name, value, low, high);
        }
    }

    private static ArgumentException OutOfRange(string name, int value, int low, int high)
    {
        return new ArgumentException(name + ": " + value + " is not between " + low + " and " + high);
    }
}

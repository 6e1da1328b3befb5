using System;
using System.Runtime.InteropServices;

namespace Bindings;

/// <summary>One export for each way in which data crosses the border between C# and C.</summary>
internal static unsafe class Exports
{
    /// <summary>Structures by value, in both directions.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bindings_add")]
    internal static Complex Add(Complex first, Complex second)
    {
        return new Complex { Re = first.Re + second.Re, Im = first.Im + second.Im };
    }

    /// <summary>Structures by pointer: the caller's own are changed.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bindings_swap")]
    internal static void Swap(Point* first, Point* second)
    {
        (*first, *second) = (*second, *first);
    }

    /// <summary>An array is a pointer and a length.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bindings_sum")]
    internal static double Sum(double* values, nuint count)
    {
        double sum = 0;
        foreach (double value in new ReadOnlySpan<double>(values, (int)count))
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>A string that is changed in place: the first letter of every word becomes a capital one, the others stay.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bindings_titlecase")]
    internal static void TitleCase(byte* text)
    {
        bool atStart = true;
        for (byte* c = text; *c != 0; c++)
        {
            if (atStart && *c >= 'a' && *c <= 'z')
            {
                *c -= 'a' - 'A';
            }

            atStart = *c == ' ';
        }
    }

    /// <summary>Strings that are filled in place, in an array of strings of equal size: the words of a text.</summary>
    /// <returns>How many words there are, even when not all had room; a word that is too long is cut.</returns>
    [UnmanagedCallersOnly(EntryPoint = "bindings_tokenize")]
    internal static nuint Tokenize(byte* text, byte* words, nuint size, nuint capacity)
    {
        ReadOnlySpan<byte> rest = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        nuint count = 0;
        foreach (Range range in rest.Split((byte)' '))
        {
            ReadOnlySpan<byte> word = rest[range];
            if (word.Length == 0)
            {
                continue;
            }

            if (count < capacity)
            {
                Fill(new Span<byte>(words + (count * size), (int)size), word);
            }

            count++;
        }

        return count;
    }

    /// <summary>Arrays of two dimensions, row by row: product = first × second.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bindings_mult")]
    internal static void Multiply(int* first, int* second, int* product, nuint rows, nuint inner, nuint columns)
    {
        for (nuint row = 0; row < rows; row++)
        {
            for (nuint column = 0; column < columns; column++)
            {
                int sum = 0;
                for (nuint i = 0; i < inner; i++)
                {
                    sum += first[(row * inner) + i] * second[(i * columns) + column];
                }

                product[(row * columns) + column] = sum;
            }
        }
    }

    /// <summary>Puts a word and its terminating zero where there is room for so many bytes.</summary>
    private static void Fill(Span<byte> target, ReadOnlySpan<byte> word)
    {
        int length = Math.Min(word.Length, target.Length - 1);
        word[..length].CopyTo(target);
        target[length] = 0;
    }
}

using System;
using System.Text;

namespace Gateway.Fuzz.Tests;

/// <summary>Payloads: binary, UTF-8 of every length with a liking for the limits, and UTF-8 gone wrong.</summary>
internal sealed class PayloadGenerator
{
    private const int Capacity = 66_000;

    /// <summary>Code points at both sides of every limit of the encoding.</summary>
    private static readonly int[] s_limits =
    {
        0x00, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF,
    };

    /// <summary>Overlong forms, surrogates, above U+10FFFF, bytes that never occur, lone and missing continuation bytes.</summary>
    private static readonly byte[][] s_wrong =
    {
        [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
        [0xFF], [0xFE], [0x80], [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xF0, 0x9F], [0xE2, 0x28, 0xA1], [0xC3, 0x28],
    };

    private readonly FuzzRandom _random;
    private readonly byte[] _bytes = new byte[Capacity];

    public PayloadGenerator(FuzzRandom random)
    {
        _random = random;
    }

    /// <summary>A length: short as a rule, the limits of a header now and then, the large ones rarely.</summary>
    public int NextLength()
    {
        int choice = _random.Next(2000);
        if (choice == 0)
        {
            return 65534 + _random.Next(4);
        }

        if (choice < 60)
        {
            return 124 + _random.Next(4);
        }

        return choice < 300 ? _random.Next(3) : choice < 350 ? _random.Next(400) : _random.Next(24);
    }

    public ReadOnlySpan<byte> NextBinary(int length)
    {
        _random.Fill(_bytes.AsSpan(0, length));
        return _bytes.AsSpan(0, length);
    }

    /// <summary>Valid UTF-8 of exactly this length.</summary>
    public ReadOnlySpan<byte> NextText(int length)
    {
        int at = 0;
        bool ascii = _random.OneIn(3);
        while (at < length)
        {
            Rune rune = ascii || length - at < 4 ? new Rune((char)(' ' + _random.Next(95))) : NextRune();
            at += rune.EncodeToUtf8(_bytes.AsSpan(at));
        }

        return _bytes.AsSpan(0, length);
    }

    /// <summary>Text with a wrong sequence in it, or at its end, or cut inside a code point.</summary>
    public ReadOnlySpan<byte> NextWrongText(int length)
    {
        byte[] wrong = s_wrong[_random.Next(s_wrong.Length)];
        length = Math.Max(length, wrong.Length);
        NextText(length);
        int at = _random.OneIn(2) ? length - wrong.Length : _random.Next(length - wrong.Length + 1);
        wrong.CopyTo(_bytes, at);
        return _bytes.AsSpan(0, length);
    }

    private Rune NextRune()
    {
        if (_random.OneIn(2))
        {
            return new Rune(s_limits[_random.Next(s_limits.Length)]);
        }

        int value = _random.Next(4) switch
        {
            0 => _random.Next(0x80),
            1 => 0x80 + _random.Next(0x780),
            2 => 0x800 + _random.Next(0xF800),
            _ => 0x10000 + _random.Next(0x100000),
        };
        return Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar;
    }
}

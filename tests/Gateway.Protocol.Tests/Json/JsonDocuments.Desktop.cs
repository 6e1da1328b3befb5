using System;
using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>Documents made from a seed: right ones, and ones in which something was changed.</summary>
internal sealed class JsonDocuments
{
    private const int Deepest = 6;
    private const string Blanks = " \t\r\n";
    private const string Marks = "{}[]:,\"\\u0e+-. tfn\n\0\u00ff";

    private static readonly string[] s_texts =
        ["", "a", "name", "\\n", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\\"", "\\\\", "é", "€", "😀", "0", "\\/", "\\ud800", "\u007f"];

    private static readonly string[] s_numbers =
        ["0", "-0", "1", "-17", "3.25", "1e5", "-2.5E-3", "1234567890123456789", "0.1", "1e300", "-1e-300", "123456789012345678901234567890", "4.35", "99999999999e11"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();

    public JsonDocuments(int seed)
    {
        _random = new Random(seed);
    }

    public byte[] Next()
    {
        _text.Clear();
        AppendValue(0);
        AppendBlanks();
        byte[] document = Encoding.UTF8.GetBytes(_text.ToString());
        int changes = _random.Next(4) == 0 ? 0 : _random.Next(3);
        for (int i = 0; i < changes; i++)
        {
            document = Change(document);
        }

        return document;
    }

    private byte[] Change(byte[] document)
    {
        int at = _random.Next(document.Length + 1);
        byte mark = (byte)Marks[_random.Next(Marks.Length)];
        switch (_random.Next(3))
        {
            case 0:
                return [.. document[..at], mark, .. document[at..]];
            case 1 when at < document.Length:
                return [.. document[..at], .. document[(at + 1)..]];
            case 2 when at < document.Length:
                return [.. document[..at], mark, .. document[(at + 1)..]];
            default:
                return document[..at];
        }
    }

    private void AppendValue(int depth)
    {
        AppendBlanks();
        switch (_random.Next(depth < Deepest ? 8 : 4))
        {
            case 0:
                AppendString();
                break;
            case 1 or 2:
                _text.Append(s_numbers[_random.Next(s_numbers.Length)]);
                break;
            case 3:
                _text.Append(_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            default:
                AppendContainer(depth, _random.Next(2) == 0);
                break;
        }
    }

    private void AppendContainer(int depth, bool isObject)
    {
        _text.Append(isObject ? '{' : '[');
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            _text.Append(i > 0 ? "," : "");
            if (isObject)
            {
                AppendBlanks();
                AppendString();
                AppendBlanks();
                _text.Append(':');
            }

            AppendValue(depth + 1);
        }

        AppendBlanks();
        _text.Append(isObject ? '}' : ']');
    }

    private void AppendString()
    {
        _text.Append('"');
        for (int count = _random.Next(4); count > 0; count--)
        {
            _text.Append(s_texts[_random.Next(s_texts.Length)]);
        }

        _text.Append('"');
    }

    private void AppendBlanks()
    {
        for (int count = _random.Next(6) - 3; count > 0; count--)
        {
            _text.Append(Blanks[_random.Next(Blanks.Length)]);
        }
    }
}
